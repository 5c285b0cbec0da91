import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import * as v from 'valibot'
import { plain, saysNothing } from '#api/imports/rules/fold.ts'
import {
  notUnderstood,
  type Reading,
  type Remark,
  remark,
  understood,
} from '#api/imports/rules/reading.ts'
import { spellPhone } from '#api/imports/rules/spell.ts'
import { Email, Phone } from '#api/people/schema.ts'

const none = /^(?:non|no|sans|pas d(?:e |')\S+)$/

export const saysNoContact = (cell: string): boolean =>
  saysNothing(cell) || none.test(plain(cell).trim())

/** A telephone number in any spelling, to E.164; French where no country is said. */
export const readPhone = (cell: string): Reading<string> => {
  const part = cell.trim()
  if (/^\d[.,]?\d*e[+-]?\d+$/i.test(part)) return notUnderstood('phone_made_a_number', { part })
  const whole = e164(part)
  if (whole) return understood(whole, ...zeroNote(part, whole))
  const pieces = part
    .split(/\s*(?:[/;,\n]|\bou\b|\bor\b|\bet\b)\s*/)
    .filter((piece) => piece !== '')
  const [first = '', ...others] = pieces
  const number = pieces.length > 1 ? e164(first) : undefined
  if (!number) return unreadable(part)
  const lost = others.map((value) => remark('second_value_not_kept', { value }))
  return understood(number, ...lost)
}

const e164 = (text: string): string | undefined => {
  const tidy = text
    .normalize('NFKC')
    .replace(/^(?:t[ée]l[a-zé]*|portable|mobile|phone)?\.?\s*:?\s*/i, '')
    .replace(/^\((\+\d+)\)/, '$1')
    .replace(/(\d{6,})[.,]0+$/, '$1')
  if (/\p{L}/u.test(tidy)) return undefined
  const found = parsePhoneNumberFromString(tidy, { defaultCountry: 'FR', extract: false })
  return found?.isValid() && v.is(Phone, found.number) ? found.number : undefined
}

/** A number that starts with neither 0 nor + has lost its start in a spreadsheet. */
const zeroNote = (part: string, number: string): Remark[] =>
  /^[1-9]/.test(part.replace(/^\D+/, '')) && !part.includes('+')
    ? [remark('phone_zero_restored', { means: spellPhone(number) })]
    : []

const unreadable = (part: string): Reading<string> => {
  const digits = part.replace(/\D/g, '').length
  return /\p{L}/u.test(part) || digits === 0
    ? notUnderstood('phone_unreadable', { part })
    : notUnderstood('phone_wrong_length', { part, digits })
}

/** An e-mail address in lower case; `Claire <claire@exemple.fr>` and `mailto:` are understood. */
export const readEmail = (cell: string): Reading<string> => {
  const part = cell.trim()
  const bare = /<([^<>]+)>/.exec(part)?.[1] ?? part
  const [first = '', ...others] = bare
    .replace(/^mailto:/i, '')
    .split(/\s*[;,/\n]\s*|\s+(?:ou|or|et)\s+/)
    .filter((piece) => piece !== '')
  const read = v.safeParse(Email, first)
  if (!read.success) return notUnderstood('email_unreadable', { part })
  return understood(
    read.output,
    ...others.map((value) => remark('second_value_not_kept', { value })),
  )
}
