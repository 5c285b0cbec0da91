import { between, type HoursReader, joins, look, partAt } from '#api/imports/rules/hours/reader.ts'
import { spellDays } from '#api/imports/rules/hours/spell-hours.ts'
import { UnreadableHours } from '#api/imports/rules/hours/unreadable.ts'
import { type Remark, remark } from '#api/imports/rules/reading.ts'

const everyDay = [1, 2, 3, 4, 5]

/** Reads days: one, several at once, or a range. */
export const readDays = (r: HoursReader): void => {
  const first = r.at
  const also = r.list[first - 1]?.is === 'including'
  const { days, notes, next } = daysAt(r, first)
  const followed = r.list[next]?.is === 'including'
  const part = between(r, first, next)
  r.items.push({ is: 'days', days, also: also || followed, part, notes })
  r.at = followed ? next + 1 : next
}

/** The days named at a place: one, a set, or a range `lundi au vendredi`. */
const daysAt = (r: HoursReader, at: number): { days: number[]; notes: Remark[]; next: number } => {
  const token = r.list[at]
  if (token?.is === 'every') {
    const notes = [remark('hours_every_day_means', { part: partAt(r, token) })]
    return { days: everyDay, notes, next: at + 1 }
  }
  if (token?.is !== 'days') return { days: [], notes: [], next: at }
  const last = lastOfRange(r, at)
  if (last === undefined) {
    const part = partAt(r, token)
    const notes = token.said
      ? [remark('hours_day_range', { part, days: spellDays(token.days) })]
      : []
    return { days: token.days, notes, next: at + 1 }
  }
  const days = daysFromTo(token.days[0] ?? 1, last.day)
  const part = between(r, at, last.at + 1)
  const said = last.dashed && days.length > 2
  const notes = said ? [remark('hours_day_range', { part, days: spellDays(days) })] : []
  return { days, notes, next: last.at + 1 }
}

/** `lundi-mercredi-vendredi` is a list; `lundi-vendredi` is a range. */
const lastOfRange = (r: HoursReader, at: number) => {
  const joint = r.list[at + 1]?.is ?? ''
  const before = r.list[at - 1]?.is === 'dash' && r.list[at - 2]?.is === 'days'
  if (!joins.has(joint) || before) return undefined
  const { token, at: end } = look(r, at + 2)
  if (token?.is !== 'days' || token.days.length !== 1) return undefined
  const chained = r.list[end + 1]?.is === 'dash' && look(r, end + 2).token?.is === 'days'
  if (chained) return undefined
  return { day: token.days[0] ?? 1, at: end, dashed: joint === 'dash' }
}

const daysFromTo = (first: number, last: number): number[] =>
  Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, n) => ((first - 1 + n) % 7) + 1)

/** Reads what `sauf` leaves out: whole days only. @throws UnreadableHours */
export const readExcept = (r: HoursReader): void => {
  const first = r.at
  const afterWindow = r.items.at(-1)?.is === 'window'
  const days: number[] = []
  let next = first + 1
  for (;;) {
    const { at } = look(r, next)
    const named = daysAt(r, at)
    if (named.days.length === 0) break
    days.push(...named.days)
    next = named.next
    const joint = r.list[next]?.is
    const goesOn = joint === 'and' || (joint === 'comma' && !afterWindow)
    if (!goesOn || look(r, next + 1).token?.is !== 'days') break
    next += 1
  }
  const follows = look(r, next).token?.is
  const partly = follows === 'part' || (afterWindow && follows === 'time')
  const part = between(r, first, Math.max(next, first + 2))
  if (days.length === 0 || partly) throw new UnreadableHours('hours_except_unclear', { part })
  r.items.push({ is: 'except', days, part })
  r.at = next
}
