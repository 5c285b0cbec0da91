import type { Session } from '#api/sessions/schema.ts'
import { takeBack } from '#web/kit/take-back.ts'
import { toast } from '#web/kit/toast.tsx'
import { words } from '#web/lib/i18n.ts'
import { sayName } from '#web/lib/names.ts'
import { answer, api } from '#web/lib/remote/api.ts'
import { refusalIn } from '#web/lib/remote/refusal.ts'

const t = words(
  { hourAdded: 'L’heure est ajoutée aux disponibilités : {names}.' },
  { hourAdded: 'The hour is added to the availabilities: {names}.' },
)

const hour = api.sessions[':id']['agreed-hour']

/** Adds the hour of a session to what its people said, and says to whose. */
export const addHour = async ({ id }: Pick<Session, 'id'>): Promise<void> => {
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
