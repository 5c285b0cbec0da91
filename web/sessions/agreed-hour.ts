import { saidHours } from '#api/sessions/rules/confirmable.ts'
import type { Session } from '#api/sessions/schema.ts'
import { sessionWords as t } from './words.ts'

/** After what was agreed on beyond the hours that were said: to add that hour to them. */
export const alsoAdd = (session: Pick<Session, 'id'>, confirm: readonly string[]) =>
  saidHours.some((code) => confirm.includes(code))
    ? {
        words: t('addHour'),
        run: async () => (await import('./add-hour.ts')).addHour(session),
      }
    : undefined
