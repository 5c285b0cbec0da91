import { unaccented } from '#api/imports/rules/unaccented.ts'

/** Text as it is compared: no case, no accents, no spaces around. */
export const plain = (text: string): string => unaccented(text).trim()
