import { durationOf, isNotPerWeek, tidyHours } from '#api/imports/rules/cells/durations.ts'
import { notUnderstood, type Reading, remark, understood } from '#api/imports/rules/reading.ts'
import { spellDuration } from '#api/imports/rules/spell.ts'

const most = 1200
const joint = /\s*(?:-|\ba\b|\bet\b|\bou\b|\bto\b|\bor\b)\s*/
const times = /^(\d)\s*(?:x|\*|×|fois|times|seances?(?: d[e'])?|cours(?: d[e'])?)\s*(.+)$/

/** Minutes wanted per week: `1h30`, `1 h`, `2`, `90 min`, `2 x 1h`. */
export const readWanted = (cell: string): Reading<number> => {
  const part = cell.trim()
  const text = tidyHours(cell)
  if (isNotPerWeek(text)) return notUnderstood('not_per_week', { part })
  const repeated = times.exec(text)
  if (repeated) return readTimes(Number(repeated[1]), repeated[2] ?? '', part)
  const ends = text
    .replace(/^(?:de|from|entre|between)\s+/, '')
    .split(joint)
    .map(minutesOf)
  const [first, last, ...more] = ends
  if (!first || more.length > 0 || (ends.length > 1 && !last)) return unreadable(part)
  if (!last) return first.noted ? inMinutes(first.minutes, part) : checked(first.minutes, part)
  const larger = Math.max(first.minutes, last.minutes)
  const read = checked(larger, part)
  const note = remark('wanted_is_a_range', { part, means: spellDuration(larger) })
  return 'failure' in read ? read : understood(larger, note)
}

/** A bare number beyond twenty counts minutes: nobody wants so many hours. */
const minutesOf = (text: string) => {
  const duration = durationOf(text)
  if (!duration) return undefined
  const noted = duration.unit === null && duration.minutes > most
  return { minutes: noted ? duration.minutes / 60 : duration.minutes, noted }
}

const inMinutes = (minutes: number, part: string): Reading<number> => {
  const read = checked(minutes, part)
  const note = remark('read_as_minutes', { part, means: spellDuration(minutes) })
  return 'failure' in read ? read : understood(minutes, note)
}

const readTimes = (count: number, text: string, part: string): Reading<number> => {
  const each = durationOf(text.trim())
  if (!each) return unreadable(part)
  const total = count * each.minutes
  const read = checked(total, part)
  const note = remark('wanted_times', { part, means: spellDuration(total) })
  return 'failure' in read ? read : understood(total, note)
}

const unreadable = (part: string) => notUnderstood('wanted_unreadable', { part })

const checked = (minutes: number, part: string): Reading<number> =>
  minutes > most ? unreadable(part) : understood(minutes)
