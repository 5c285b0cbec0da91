import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import * as v from 'valibot'
import { fold, plain, saysNothing } from '#api/imports/rules/fold.ts'
import {
  notUnderstood,
  type Reading,
  type Remark,
  remark,
  understood,
} from '#api/imports/rules/reading.ts'
import { spellPhone } from '#api/imports/rules/spell.ts'
import { Email, Phone } from '#api/people/schema.ts'

const nothing =
  /^(?:non|no|sans|nc|n\.c\.?|inconnue?|non (?:connue?|communiquee?|renseignee?)|(?:n'(?:a|en a|ai) |il n'a |elle n'a )?(?:pas|plus|aucune?)(?: (?:d'|de |encore |son |sa )*(?:e-?mails?|mails?|courriels?|adresses?(?: e-?mail| mail| courriel| electronique)?|tel(?:ephone)?s?(?: (?:portable|fixe|mobile))?|portables?|mobiles?|numeros?(?: de (?:tel(?:ephone)?|portable))?))?|(?:sans|no) (?:e-?mail|mail|courriel|adresse|tel(?:ephone)?|phone|portable|numero))[ .!]*$/

/** Whether a cell says in words that there is no telephone or address. */
export const saysNoContact = (cell: string): boolean =>
  saysNothing(cell) || nothing.test(plain(cell).trim())

/** A telephone number in any spelling, to E.164; French where no country is said. */
export const readPhone = (cell: string): Reading<string> => {
  const part = cell.trim()
  const exact = /^(\d)[.,](\d{8,10})e\+?0?(?:8|9|10)$/i.exec(part)
  if (exact && part.endsWith(String(exact[2]?.length))) return readPhone(`${exact[1]}${exact[2]}`)
  if (/^\d[.,]?\d*e[+-]?\d+$/i.test(part)) return notUnderstood('phone_made_a_number', { part })
  const whole = readNumber(part)
  if (whole) return whole
  const pieces = part
    .split(/\s*(?:[/;,\n|]|:::|\bou\b|\bor\b|\bet\b|\bpuis\b|\s-\s)\s*/)
    .filter((piece) => piece !== '')
  const [first = '', ...others] = pieces
  const number = first === part ? undefined : readNumber(first)
  if (!number || 'failure' in number) return number ?? unreadable(part)
  const lost = others.map((value) => remark('second_value_not_kept', { value }))
  return understood(number.value, ...number.notes, ...lost)
}

/** One number by itself, or among words that say when or on what it rings. */
const readNumber = (text: string): Reading<string> | undefined => {
  const bare = numberIn(text)
  if (!bare) return undefined
  const { digits, beside } = bare
  const overseas = overseasNumber(digits)
  if (overseas === 'unclear') return notUnderstood('phone_overseas_unclear', { part: text.trim() })
  const number = overseas ?? e164(digits)
  if (!number) return undefined
  const notes = overseas
    ? [remark('phone_overseas', { part: digits.trim(), means: spellPhone(number) })]
    : zeroNote(digits, number)
  if (beside !== '') notes.push(remark('phone_beside', { part: beside }))
  return understood(number, ...notes)
}

/** Whose words are all of these still says nobody else's number. */
const harmless =
  /^(?:tel(?:s|ephones?)?|port(?:able)?s?|mob(?:ile)?s?|gsm|fixe|dom(?:icile)?|maison|perso(?:nnel)?|pro(?:fessionnel)?|bureau|travail|boulot|phone|cell|n|no|num(?:ero)?|whatsapp|wa|sms|texto|signal|viber|nouveau|principal|le|la|les|l|de|du|a|au|en|des|d|et|ou|h|vers|jusqu|soirs?|soiree|matin(?:s|ee)?|midi|apres|avant|entre|semaine|week|end|we|journee|uniquement|seulement|only|plutot|joignable|appeler|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lun|mar|mer|jeu|ven|sam|dim|evening|morning|after|before|\d{1,2}(?:h\d{0,2})?)$/

const wordsIn = (text: string) =>
  fold(text)
    .split(' ')
    .filter((word) => word !== '')

/** The number in a text, and the words beside it. */
const numberIn = (text: string): { digits: string; beside: string } | undefined => {
  const tidy = text
    .normalize('NFKC')
    .replace(/^['’‘`´]+/, '')
    .trim()
  if (!/\p{L}/u.test(tidy)) return { digits: tidy, beside: '' }
  const label = /^(?:t[ée]l[a-zéû]*|portable|port|mobile|mob|phone|gsm|fixe)?\.?\s*:?\s*/i.exec(
    tidy,
  )
  const unlabelled = tidy.slice(label?.[0].length ?? 0)
  const found = /(?:\+|\b00)?\(?\d[\d\s.()/-]{7,}\d/.exec(unlabelled)
  if (!found) return undefined
  const before = unlabelled.slice(0, found.index)
  const after = unlabelled.slice(found.index + found[0].length)
  if (/\d[\d\s.-]{7,}\d/.test(`${before} ${after}`)) return undefined
  if (!wordsIn(`${before} ${after}`).every((word) => harmless.test(word))) return undefined
  const beside = [label?.[0] ?? '', before, after].map((one) =>
    one.replace(/^[\s(:.,-]+|[\s):.,-]+$/g, ''),
  )
  const isPlainLabel = /^(?:t[ée]l[a-zé]*|portable|mobile|phone)?$/i.test(beside[0] ?? '')
  return {
    digits: found[0],
    beside: [isPlainLabel ? '' : beside[0], beside[1], beside[2]].filter(Boolean).join(' '),
  }
}

const e164 = (text: string): string | undefined => {
  const tidy = text.replace(/^\((\+\d+)\)/, '$1').replace(/(\d{6,})[.,]0+$/, '$1')
  if (/\p{L}/u.test(tidy)) return undefined
  const found = parsePhoneNumberFromString(tidy, { defaultCountry: 'FR', extract: false })
  return found?.isValid() && v.is(Phone, found.number) ? found.number : undefined
}

/** How numbers overseas begin, as they are dialled there; Mayotte's mobiles but those kept for fiction. */
const overseasCodes: [RegExp, string][] = [
  [/^0?(?:69[0-1]|590)\d{6}$/, '590'],
  [/^0?(?:694|594)\d{6}$/, '594'],
  [/^0?(?:69[67]|596)\d{6}$/, '596'],
  [/^0?(?:69[23]|26[239])\d{6}$/, '262'],
  [/^0?639(?!98)\d{6}$/, '262'],
]

/** A number of Guadeloupe, Guyane, Martinique, La Réunion or Mayotte; `unclear` where the country's code is another,
 *  or the start tells only that it is overseas. */
const overseasNumber = (digits: string): string | 'unclear' | undefined => {
  const plainDigits = digits.replace(/[^\d+]/g, '').replace(/^00/, '+')
  const own = plainDigits.replace(/^\+33(?:0)?/, '')
  const code = overseasCodes.find(([pattern]) => pattern.test(own))?.[1]
  if (!code) return /^0?(?:976|508|269|268|69[589])\d{6}$/.test(own) ? 'unclear' : undefined
  if (plainDigits.startsWith('+33')) return 'unclear'
  return `+${code}${own.replace(/^0/, '')}`
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
    .split(/\s*(?:[;,/\n]|:::)\s*|\s+(?:ou|or|et)\s+/)
    .filter((piece) => piece !== '')
  const read = v.safeParse(Email, first)
  if (!read.success) return notUnderstood('email_unreadable', { part })
  return understood(
    read.output,
    ...others.map((value) => remark('second_value_not_kept', { value })),
  )
}
