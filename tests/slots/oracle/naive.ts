/** The year, reckoned by hand from the sentences: no rule of ours is used here. Instants are
 *  milliseconds, days `YYYY-MM-DD`. */
export type Day = string
export type Run = { id: string; from: Day; to: Day }
export type Layer = Run & { place: string | null; hours: { from: string; to: string } | null }
export type NaiveYear = { closures: Layer[]; openings: Layer[]; holidays: Run[] }

export const hour = 3_600_000
const dayLength = 24 * hour
export const at = (day: Day) => Date.parse(`${day}T00:00:00Z`)
export const dayOf = (utc: number): Day => new Date(utc).toISOString().slice(0, 10)
export const plus = (day: Day, days: number): Day => dayOf(at(day) + days * dayLength)
export const weekday = (day: Day) => new Date(at(day)).getUTCDay() || 7
export const monday = (day: Day): Day => plus(day, 1 - weekday(day))
export const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))

const lastSunday = (year: number, month: number) => {
  const last = new Date(Date.UTC(year, month + 1, 0, 1))
  return last.getTime() - last.getUTCDay() * dayLength
}
/** Paris: two hours ahead from the last Sunday of March to that of October, one otherwise. */
const ahead = (instant: number) => {
  const year = new Date(instant).getUTCFullYear()
  return lastSunday(year, 2) <= instant && instant < lastSunday(year, 9) ? 2 * hour : hour
}
/** What the house's clock shows, as if it were UTC. */
export const wall = (instant: number) => instant + ahead(instant)
export const houseDay = (instant: number) => dayOf(wall(instant))
/** When the house's clock shows a minute of a day (not one that a change skips or repeats). */
export const instant = (day: Day, minute: number) => {
  const shown = at(day) + minute * 60_000
  return wall(shown - hour) === shown ? shown - hour : shown - 2 * hour
}

// Easter Monday, Ascension, Whit Monday from the almanac, for the years that the test runs in.
const movable = ['2026-04-06', '2026-05-14', '2026-05-25', '2027-03-29', '2027-05-06', '2027-05-17']
const more = ['2028-04-17', '2028-05-25', '2028-06-05']
const fixed = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25']
const isPublicHoliday = (day: Day) =>
  fixed.includes(day.slice(5)) || movable.includes(day) || more.includes(day)

const covers = (run: Run, day: Day) => run.from <= day && day <= run.to

/** Whether a layer covers a moment. */
const holds = (layer: Layer, day: Day, minute: number) =>
  covers(layer, day) &&
  (!layer.hours || (minutesOf(layer.hours.from) <= minute && minute < minutesOf(layer.hours.to)))

/** Holiday, closure of the house, opening of the house, closure of the place, its opening: the last
 *  that speaks is right. */
const isClosed = (year: NaiveYear, place: string, moment: number): boolean => {
  const day = houseDay(moment)
  const minute = (wall(moment) - at(day)) / 60_000
  const speaks = (layers: Layer[], where: string | null) =>
    layers.some((one) => one.place === where && holds(one, day, minute))
  if (speaks(year.openings, place)) return false
  if (speaks(year.closures, place)) return true
  if (speaks(year.openings, null)) return false
  return speaks(year.closures, null) || isPublicHoliday(day)
}

/** Whether the year closes a place in some quarter of an hour of a span. */
export const closedIn = (year: NaiveYear, place: string, start: number, end: number): boolean => {
  for (let moment = start; moment < end; moment += hour / 4) {
    if (isClosed(year, place, moment)) return true
  }
  return false
}

/** The house of this test opens from Monday to Friday, at these hours. */
export const houseHours = { from: '09:00', to: '19:00' }

/** Whether some quarter of an hour of the house's own is left open. */
const opensOn = (year: NaiveYear, day: Day): boolean => {
  if (weekday(day) > 5) return year.openings.some((o) => !o.place && o.hours && covers(o, day))
  if (year.openings.some((o) => !o.place && covers(o, day))) return true
  if (isPublicHoliday(day)) return false
  const isShut = (minute: number) => year.closures.some((c) => !c.place && holds(c, day, minute))
  for (let at = minutesOf(houseHours.from); at < minutesOf(houseHours.to); at += 15) {
    if (!isShut(at)) return true
  }
  return false
}

const opensInWeek = (year: NaiveYear, first: Day) =>
  [0, 1, 2, 3, 4, 5, 6].some((n) => opensOn(year, plus(first, n)))

/** The letter of an open week: A, B, A, B from the week of the 1st of September on. */
export const letter = (year: NaiveYear, day: Day): 'A' | 'B' | null => {
  const week = monday(day)
  if (!opensInWeek(year, week)) return null
  const sunday = plus(week, 6)
  const autumn = Number(sunday.slice(0, 4)) - (sunday.slice(5) < '09-01' ? 1 : 0)
  let isA = true
  for (let one = monday(`${autumn}-09-01`); one < week; one = plus(one, 7)) {
    if (opensInWeek(year, one)) isA = !isA
  }
  return isA ? 'A' : 'B'
}

/** To the end of term, at least eight weeks. Summer begins after the 4th of July here. */
export const horizon = (today: Day): Day => {
  const summer = `${Number(today.slice(0, 4)) + (today.slice(5) > '07-04' ? 1 : 0)}-07-04`
  const soon = plus(today, 56)
  return summer > soon ? summer : soon
}

export type NaiveSlot = {
  weekday: number
  rhythm: string
  from: Day
  until: Day | null
  inTerm: boolean
}

/** Every day from today on for which a slot should have a session by now. */
export const daysOf = (slot: NaiveSlot, today: Day, year: NaiveYear): Day[] => {
  const last = slot.until ?? horizon(slot.from > today ? slot.from : today)
  const days: Day[] = []
  for (let day = slot.from > today ? slot.from : today; day <= last; day = plus(day, 1)) {
    if (weekday(day) !== slot.weekday) continue
    if (slot.inTerm && year.holidays.some((one) => covers(one, day))) continue
    if (slot.rhythm === 'every' || letter(year, day) === slot.rhythm) days.push(day)
  }
  return days
}
