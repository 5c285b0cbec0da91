import type { Named } from '#api/schema.ts'
import type { Planned } from '#api/slots/schema.ts'
import { sayName } from '#web/lib/names.ts'
import { type Clock, clockOf, type Day, minutesOf } from '#web/lib/time.ts'

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

type Seats = Record<'volunteers' | 'learners', readonly { id: string }[]>

/** What would become of something planned: it stays as it is, is handed over, goes on with the others, or ends. */
export type Becoming = 'stays' | 'handed' | 'goesOn' | 'ends'

/** As the API frees it (api/slots/usecases/leaving.ts). `last`: the day of a session, or until when a slot runs. */
export const becomingOf = (
  { volunteers, learners, last }: Seats & { last: Day | null },
  { what, id }: { what: 'people' | 'places'; id: string },
  { from, to }: { from: Day; to: string },
): Becoming => {
  if (last !== null && last < from) return 'stays'
  if (to) return 'handed'
  if (what === 'places') return 'ends'
  const side = volunteers.some((one) => one.id === id) ? volunteers : learners
  return side.some((one) => one.id !== id) ? 'goesOn' : 'ends'
}

/** What of a refusal says what is planned; undefined where it is another refusal. */
export const plannedIn = (body: Record<string, unknown> | undefined): Planned | undefined =>
  body?.planned as Planned | undefined
