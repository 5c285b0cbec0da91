import { type Day, isDay, mondayOf } from '#web/lib/time.ts'

/** The address of somebody's hours, begun with the week of a day. */
export const hoursAddress = (person: string, day: Day): string =>
  `/personnes/${person}?semaine=${mondayOf(day)}#heures`

/** The week that an address of somebody's hours names, if it names one. */
export const askedWeek = (search: string): Day | undefined => {
  const said = new URLSearchParams(search).get('semaine') ?? ''
  return isDay(said) ? mondayOf(said) : undefined
}

/** The first week that an address of somebody's hours shows: its own, if it is another one. */
export const firstWeek = (search: string, today: Day): Day => askedWeek(search) ?? mondayOf(today)
