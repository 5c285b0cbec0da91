import type { Named } from '#api/schema.ts'
import type { Planned } from '#api/slots/schema.ts'
import { sayName } from '#web/lib/names.ts'
import { type Clock, clockOf, minutesOf } from '#web/lib/time.ts'

type Slot = Planned['slots'][number]

export const endOfSlot = ({ start, minutes }: Pick<Slot, 'start' | 'minutes'>): Clock =>
  clockOf((minutesOf(start) + minutes) % 1440)

type Staffed = { volunteers: Named[]; learners?: Named[] | undefined }

/** Everybody in it but who leaves. */
export const othersIn = ({ volunteers, learners = [] }: Staffed, leaver: string): string =>
  [...volunteers, ...learners]
    .filter(({ id }) => id !== leaver)
    .map(sayName)
    .join(', ')

/** What of a refusal says what is planned; undefined where it is another refusal. */
export const plannedIn = (body: Record<string, unknown> | undefined): Planned | undefined =>
  body?.planned as Planned | undefined
