import { daysBetween } from '#api/days.ts'
import type { LearnerPart } from '#api/people/schema.ts'
import { words } from '#web/lib/i18n.ts'
import { type Day, today } from '#web/lib/time.ts'

const t = words(
  {
    today: 'attend depuis aujourd’hui',
    days: 'attend depuis {n} {n|jour|jours}',
    weeks: 'attend depuis {n} semaines',
    months: 'attend depuis {n} mois',
  },
  {
    today: 'waiting since today',
    days: 'waiting for {n} {n|day|days}',
    weeks: 'waiting for {n} weeks',
    months: 'waiting for {n} months',
  },
)

export type Wait = { unit: 'days' | 'weeks' | 'months'; n: number }

/** How long somebody has waited, roughly, as one would say it; undefined for a day to come. */
export const waitOf = (since: Day, today: Day): Wait | undefined => {
  const days = daysBetween(since, today)
  if (days < 0) return undefined
  if (days < 14) return { unit: 'days', n: days }
  if (days < 61) return { unit: 'weeks', n: Math.floor(days / 7) }
  return { unit: 'months', n: Math.floor(days / 30.44) }
}

/** `attend depuis 3 semaines`; nothing for who does not wait. */
export const sayWait = ({
  waitingSince,
}: Pick<LearnerPart, 'waitingSince'>): string | undefined => {
  const wait = waitingSince ? waitOf(waitingSince, today()) : undefined
  if (!wait) return undefined
  return wait.n === 0 ? t('today') : t(wait.unit, { n: wait.n })
}
