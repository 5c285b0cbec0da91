import { addDays } from '#api/days.ts'
import type { Day } from '#api/schema.ts'

export type PublicHoliday = { day: Day; fr: string; en: string }

/** Easter Sunday of a Gregorian year, as Butcher's Ecclesiastical Calendar (1876) reckons it; in H. V.
 *  Smith, Mathematical Spectrum 11 (1978/79), 23-24, and J. Meeus, Astronomical Algorithms, ch. 8. */
export const easterOf = (year: number): Day => {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - moonShift + 15) % 30
  const leaps = 2 * (century % 4) + 2 * Math.floor((year % 100) / 4)
  const toSunday = (32 + leaps - epact - (year % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451)
  const march = epact + toSunday - 7 * late + 22
  return addDays(`${String(year).padStart(4, '0')}-03-01`, march - 1)
}

const fixed = [
  ['01-01', 'Jour de l’an', 'New Year’s Day'],
  ['05-01', 'Fête du Travail', 'Labour Day'],
  ['05-08', 'Victoire de 1945', 'Victory in Europe Day'],
  ['07-14', 'Fête nationale', 'Bastille Day'],
  ['08-15', 'Assomption', 'Assumption'],
  ['11-01', 'Toussaint', 'All Saints’ Day'],
  ['11-11', 'Armistice de 1918', 'Armistice Day'],
  ['12-25', 'Noël', 'Christmas Day'],
] as const

const afterEaster = [
  [1, 'Lundi de Pâques', 'Easter Monday'],
  [39, 'Ascension', 'Ascension Day'],
  [50, 'Lundi de Pentecôte', 'Whit Monday'],
] as const

const reckon = (year: number): PublicHoliday[] => {
  const easter = easterOf(year)
  return [
    ...fixed.map(([date, fr, en]) => ({ day: `${String(year).padStart(4, '0')}-${date}`, fr, en })),
    ...afterEaster.map(([days, fr, en]) => ({ day: addDays(easter, days), fr, en })),
  ].sort((a, b) => (a.day < b.day ? -1 : 1))
}

const known = new Map<number, PublicHoliday[]>()

/** The eleven public holidays of a year (Code du travail, L3133-1; Alsace and Moselle have two more),
 *  in their order. Two may share a day: in 2008 Ascension was on the 1st of May. */
export const publicHolidays = (year: number): readonly PublicHoliday[] => {
  const holidays = known.get(year) ?? reckon(year)
  known.set(year, holidays)
  return holidays
}

/** Those from one day to another, both included. */
export const publicHolidaysBetween = (from: Day, to: Day): PublicHoliday[] => {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))]
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => publicHolidays(first + i))
    .flat()
    .filter(({ day }) => from <= day && day <= to)
}

export const isPublicHoliday = (day: Day): boolean =>
  publicHolidays(Number(day.slice(0, 4))).some((holiday) => holiday.day === day)
