import { saidHours } from '#api/sessions/rules/confirmable.ts'
import type { Session } from '#api/sessions/schema.ts'
import { takeBack } from '#web/kit/take-back.ts'
import { toast } from '#web/kit/toast.tsx'
import { sayName } from '#web/lib/names.ts'
import { answer, api } from '#web/lib/remote/api.ts'
import { refusalIn } from '#web/lib/remote/refusal.ts'
import { sessionWords as t } from './words.ts'

/** Whether hours that were said are all that was insisted on, and it was agreed on then. */
export const isAgreed = (codes: readonly string[]): boolean =>
  codes.length > 0 && codes.every((code) => (saidHours as readonly string[]).includes(code))

const hour = api.sessions[':id']['agreed-hour']

const add = async ({ id }: Pick<Session, 'id'>) => {
  const param = { id }
  try {
    const { people } = await answer(hour.$post({ param }))
    const names = people.map(sayName).join(', ')
    const undo = () => void takeBack(() => answer(hour.$delete({ param })))
    toast(t('hourAdded', { names }), people.length > 0 ? undo : undefined)
  } catch (error) {
    toast(refusalIn(error).detail)
  }
}

/** After what was agreed on beyond the hours that were said: to add that hour to them. */
export const alsoAdd = (session: Pick<Session, 'id'>, confirm: readonly string[]) =>
  confirm.some((code) => isAgreed([code]))
    ? { words: t('addHour'), run: () => void add(session) }
    : undefined
