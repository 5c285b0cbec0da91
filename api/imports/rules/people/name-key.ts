import { fold } from '#api/imports/rules/fold.ts'

/** By which two spellings of one name are the same: `Jean-Luc`, `jean luc`. */
export const nameKey = (name: string): string => fold(name) || name.toLowerCase()

/** `Dragos` of `Dragos B.`. */
export const firstNameKey = (name: string): string => nameKey(name).split(' ')[0] ?? ''
