import type { WashCount } from '#api/appointments/schema.ts'
import { addDays } from '#api/days.ts'
import type { Language } from '#api/problems.ts'
import type { Day } from '#api/schema.ts'

/** How far ahead anything is given. */
export const weeksAhead = 8

/** Whether a day is over, or too far ahead to be given; what was used today may be noted afterwards. */
export const misses = (day: Day, today: Day): 'over' | 'too_far' | undefined => {
  if (day < today) return 'over'
  return day > lastDay(today) ? 'too_far' : undefined
}

/** The last day on which anything is given. */
export const lastDay = (today: Day): Day => addDays(today, weeksAhead * 7)

/** Something free: of which machine, or of which turn and activity. */
export type FreePart = {
  place?: string
  session?: string
  activity?: string
  start: string
  end: string
}

/** As many are offered instead. */
export const mostInstead = 4

/** As many are given by one volunteer on a day: more than a day at the door, fewer than all of a house's machines. */
export const mostADay = 100

/** A number with which somebody is called, or an address: six digits with nothing but signs between them, or an `@`
 *  between letters. */
const contact = /\p{Nd}(?:[^\p{L}\p{Nd}]*\p{Nd}){5}|[^\s@＠][@＠][^\s@＠]/u

/** Whether a display name says more than how somebody is called. */
export const isContact = (name: string): boolean => contact.test(name)

/** What is free and not over, the nearest to an instant first; at one distance, of the same machine or turn. */
export const nearest = (
  free: readonly FreePart[],
  wish: { of: string; at: number },
  now: number,
): FreePart[] => {
  const far = (one: FreePart) => Math.abs(Date.parse(one.start) - wish.at)
  const isOther = (one: FreePart) => Number((one.place ?? one.session) !== wish.of)
  return free
    .filter((one) => Date.parse(one.end) > now)
    .toSorted((a, b) => far(a) - far(b) || isOther(a) - isOther(b))
    .slice(0, mostInstead)
}

/** How far around an hour that is taken something free is looked for. */
const daysAround = 14

/** The days on which something is offered instead of what a day does not give: all of them may be given. */
export const daysInstead = (day: Day, today: Day): { from: Day; to: Day } => {
  const [from, to, last] = [addDays(day, -daysAround), addDays(day, daysAround), lastDay(today)]
  return { from: from < today ? today : from, to: to > last ? last : to }
}

/** The first and the last day of a month. */
export const daysOfMonth = (month: string): { from: Day; to: Day } => {
  const from = `${month}-01`
  const next = `${addDays(from, 31).slice(0, 7)}-01`
  return { from, to: addDays(next, -1) }
}

/** An amount as French spreadsheets read it. */
const euros = (cents: number): string => (cents / 100).toFixed(2).replace('.', ',')

const frenchDay = (day: Day): string => day.split('-').reverse().join('/')

const headings: Record<Language, string[]> = {
  fr: ['Jour', 'Machine', 'Lessives', 'Prix (€)', 'Montant (€)'],
  en: ['Day', 'Machine', 'Washes', 'Price (€)', 'Amount (€)'],
}

/** Rows of the treasurer's file: by day and machine, at the price of then. Days and amounts are written as in France,
 *  whatever the reader's language: so does the spreadsheet that reads them. */
export const washRows = (counts: readonly WashCount[], language: Language): string[][] => [
  headings[language],
  ...counts.map(({ day, name, uses, cents }) => [
    ...[frenchDay(day), name, String(uses)],
    ...[euros(cents), euros(cents * uses)],
  ]),
]
