import { named, scale, spellLevel } from '#api/imports/rules/cells/level-names.ts'
import { asTyped, plain } from '#api/imports/rules/fold.ts'
import {
  notUnderstood,
  type Reading,
  type Remark,
  remark,
  understood,
} from '#api/imports/rules/reading.ts'
import type { TaughtLevel } from '#api/people/schema.ts'

const meansNote = (part: string, means: TaughtLevel[]): Remark =>
  remark('level_means', { part, means: means.map(spellLevel).join(', ') })

const all = /^(?:tou(?:s|t|te?s)(?: les)?(?: niveaux?)?|all(?: levels?)?|any)$/
const separator = /\s*(?:[,;/&\n]|\+(?=\s*\S)|\bet\b|\bou\b|\band\b|\bor\b)\s*/
/** `A1-B1`, `A1 -> B1`: told from the hyphen in a level's own name by what stands around it. */
const tightJoint = /([12]|alpha)\s*(?:->|→|-)\s*(?=[abcp]\w|\d)/g
const rangeJoint = /\s+-\s+|\s+(?:a|to|jusqu'a)\s+/

/** Levels a volunteer teaches: `alpha, A1.1`, `A1 à B1`, `tous niveaux`, `tous sauf alpha`. */
export const readTaughtLevels = (cell: string): Reading<TaughtLevel[]> => {
  const read = readTaught(cell)
  const typed = ({ code, values = {} }: Remark) =>
    remark(code, { ...values, part: asTyped(cell, String(values.part ?? '')) })
  if ('failure' in read) return { failure: typed(read.failure) }
  return understood(read.value, ...read.notes.map(typed))
}

const readTaught = (cell: string): Reading<TaughtLevel[]> => {
  const text = plain(cell).replace(/\s+/g, ' ').trim()
  const [wanted = '', excluded, ...more] = text
    .replace(/(\S+) (?:et plus|and up|et au-dela)\b/, 'a partir de $1')
    .split(/\s*\b(?:sauf|except|hors)\b\s*/)
  const has = readList(wanted)
  const without = excluded === undefined ? understood<TaughtLevel[]>([]) : readList(excluded)
  if ('failure' in has) return has
  if ('failure' in without) return without
  if (more.length > 0) return notUnderstood('level_unknown', { part: text })
  const kept = scale.filter((level) => has.value.includes(level) && !without.value.includes(level))
  return understood(kept, ...has.notes, ...without.notes)
}

const readList = (text: string): Reading<TaughtLevel[]> => {
  const found: TaughtLevel[] = []
  const notes: Remark[] = []
  for (const part of text.split(separator).filter((piece) => piece !== '')) {
    const read = readSpan(part)
    if ('failure' in read) return read
    found.push(...read.value)
    notes.push(...read.notes)
  }
  return understood(found, ...notes)
}

const readSpan = (part: string): Reading<TaughtLevel[]> => {
  if (all.test(part)) return understood(scale)
  const one = named(part)
  if (one) return understood(one.levels, ...(one.exact ? [] : [meansNote(part, one.levels)]))
  const open = readOpenSpan(part)
  if (open) return open
  const listed = part.split(' ').map(named)
  if (listed.length > 1 && listed.every((name) => name?.exact)) {
    return understood(listed.flatMap((name) => name?.levels ?? []))
  }
  return readRange(part)
}

const readRange = (part: string): Reading<TaughtLevel[]> => {
  const ends = part
    .replace(/^(?:de|du|from)\s+/, '')
    .replace(tightJoint, '$1 - ')
    .split(rangeJoint)
    .map(named)
  const [low, high, ...more] = ends
  if (!low || !high || more.length > 0) return notUnderstood('level_unknown', { part })
  const steps = [...low.levels, ...high.levels].map((level) => scale.indexOf(level))
  const span = scale.slice(Math.min(...steps), Math.max(...steps) + 1)
  return understood(span, ...(low.exact && high.exact ? [] : [meansNote(part, span)]))
}

/** `jusqu'à A2` starts at pré-A1 (alpha is another craft); `à partir de A2` goes to the top. */
const readOpenSpan = (part: string): Reading<TaughtLevel[]> | undefined => {
  const upTo = named(/^(?:jusqu'a(?:u)?|max\.?|up to) (.+)$/.exec(part)?.[1] ?? '')
  const from = named(/^(?:a partir d[eu]|des|from) (.+)$/.exec(part)?.[1] ?? '')
  const bound = upTo ?? from
  if (!bound) return undefined
  const steps = bound.levels.map((level) => scale.indexOf(level))
  const span = upTo ? scale.slice(1, Math.max(...steps) + 1) : scale.slice(Math.min(...steps))
  return understood(span, meansNote(part, span))
}

/** A learner's level, or `alpha`: one, or the lowest of several. */
export const readLevel = (cell: string): Reading<TaughtLevel> => {
  const text = plain(cell).replace(/\s+/g, ' ').trim()
  const one = named(text)
  if (one?.exact && one.levels[0]) return understood(one.levels[0])
  const several = one ? understood(one.levels) : readList(text)
  const lowest =
    'failure' in several || all.test(text)
      ? undefined
      : scale.find((l) => several.value.includes(l))
  if (!lowest) return notUnderstood('level_unknown', { part: cell.trim() })
  const values = { part: cell.trim(), means: spellLevel(lowest) }
  return understood(lowest, remark(one ? 'level_means' : 'level_several', values))
}
