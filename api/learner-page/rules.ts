import type { DateTime } from 'luxon'

/** The days that a card shows: today and the three weeks after it, half-open. */
export const spanOfCard = (now: DateTime, zone: string): { from: DateTime; to: DateTime } => {
  const from = now.setZone(zone).startOf('day')
  return { from, to: from.plus({ weeks: 3, days: 1 }) }
}

/**
 * When a card made now ends: thirty days after the end of the school year, taken as the 5th of July
 * until the house's own terms are known. One made after that day serves the year to come.
 */
export const endOfCard = (now: DateTime, zone: string): DateTime => {
  const local = now.setZone(zone)
  const july = local.set({ month: 7, day: 5 }).startOf('day')
  return (local < july ? july : july.plus({ years: 1 })).plus({ days: 30 })
}

/** What a learner calls a tutor: the first word of the display name. */
export const firstName = (name: string): string => name.split(' ')[0] ?? name
