import { type Day, isDay, mondayOf } from '#web/lib/time.ts'

export const hoursAddress = (person: string, day: Day): string =>
  `/personnes/${person}?semaine=${mondayOf(day)}#heures`

export const askedWeek = (search: string): Day | undefined => {
  const said = new URLSearchParams(search).get('semaine') ?? ''
  return isDay(said) ? mondayOf(said) : undefined
}

/** The first week that an address of somebody's hours shows: its own, if it is another one. */
export const firstWeek = (search: string, today: Day): Day => askedWeek(search) ?? mondayOf(today)
