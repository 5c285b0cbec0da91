import { fold } from '#api/imports/rules/fold.ts'

/** By which two spellings of one name are the same: `Jean-Luc`, `jean luc`. */
export const nameKey = (name: string): string => fold(name) || name.toLowerCase()

/** Its Latin letters and digits: what the database knows of a name's key (`plain_name`, db/functions/imports.sql). */
export const plainName = (name: string): string => fold(name).replace(/[^a-z0-9]/g, '')

/** `Dragos` of `Dragos B.`. */
export const firstNameKey = (name: string): string => nameKey(name).split(' ')[0] ?? ''

/** `Marie` and `D` of `Marie D.`; a compound first name is one name. */
const partsOf = (name: string): { first: string; initial: string } => {
  const words = name.trim().split(/\s+/)
  const last = words.at(-1) ?? ''
  const isShort = words.length > 1 && (last.endsWith('.') || Array.from(last).length === 1)
  const first = isShort ? words.slice(0, -1).join(' ') : name
  return { first: nameKey(first), initial: isShort ? nameKey(last) : '' }
}

/** Whether two names may be one person's: the same first name, whole, and initials that agree. */
export const mayBeOneName = (one: string, other: string): boolean => {
  const [a, b] = [partsOf(one), partsOf(other)]
  if (a.first !== b.first) return false
  return a.initial.startsWith(b.initial) || b.initial.startsWith(a.initial)
}
