import { longestSession } from '#api/sessions/schema.ts'
import { clockAt, type WrittenClock } from '#web/line/clock.ts'
import { execAt, type Found, type Meaning } from '#web/line/meaning.ts'

const between = /(?:entre|between) /uy
const to = / *-+>? *| *~ *| +(?:a|au|to|till?|until|jusqu'?a|jusqu'? a) +/uy
const and = / +(?:et|and) +/uy
const notMore = /(?![\d/]|-\d|\.\d|:\d)/uy

const lengths: [RegExp, (groups: RegExpExecArray) => number][] = [
  [/(\d{1,3}) ?(?:minutes?|mins?|mn|')(?![\p{L}\p{N}])/uy, ([, n]) => Number(n)],
  [
    /(\d) ?h ?([0-5]\d) ?(?:minutes?|mins?|mn)(?![a-z])/uy,
    ([, h, m]) => Number(h) * 60 + Number(m),
  ],
  [
    /(\d)[.,](5|25|75) ?(?:heures?|hours?|hrs?|h)(?![a-z])/uy,
    ([, h, f]) => Number(`${h}.${f}`) * 60,
  ],
  [/(\d) ?(?:hours?|hrs?)(?![a-z])/uy, ([, h]) => Number(h) * 60],
  [/(?:une )?demi[- ]?heure(?![a-z])|half an hour(?![a-z])/uy, () => 30],
  [/(?:une )?heure et demie?(?![a-z])|an hour and a half(?![a-z])/uy, () => 90],
  [/(?:trois )?quarts? d'heure(?![a-z])/uy, ([all]) => (all.startsWith('trois') ? 45 : 15)],
  [/(?:une heure|an hour|one hour)(?![a-z])/uy, () => 60],
  [/(?:deux heures|two hours)(?![a-z])/uy, () => 120],
]

/** A length that cannot be a time: `90 min`, `une heure`. */
export const lengthAt = (text: string, start: number): Found | undefined => {
  for (const [shape, minutesOf] of lengths) {
    const match = execAt(shape, text, start)
    if (match) return lasting(match[0].length, minutesOf(match))
  }
  return undefined
}

const lasting = (length: number, minutes: number): Found =>
  minutes >= 5 && minutes <= longestSession
    ? { length, meanings: [{ is: 'length', minutes }] }
    : { length, meanings: [], why: 'too_long' }

type Written = { first: WrittenClock; second: WrittenClock; length: number }

/** Two clock times with a word or a dash between them. */
const pairAt = (text: string, start: number): Written | undefined => {
  const opened = execAt(between, text, start)
  const from = start + (opened?.[0].length ?? 0)
  const first = clockAt(text, from)
  const joint = first && execAt(opened ? and : to, text, from + first.length)
  const second = joint && clockAt(text, from + first.length + joint[0].length)
  if (!second || first.values.length * second.values.length === 0) return undefined
  const length = from - start + first.length + joint[0].length + second.length
  return execAt(notMore, text, start + length) ? { first, second, length } : undefined
}

/** From a time to a time. Hours that may be two are those which make a session of them. */
export const spanAt = (text: string, start: number): Found | undefined => {
  const pair = pairAt(text, start)
  if (!pair) return undefined
  const { first, second, length } = pair
  const ways = first.values.flatMap((from) => second.values.map((to) => ({ from, to })))
  const meanings = ways
    .filter(({ from, to }) => from < to && to - from <= longestSession)
    .map((way): Meaning => ({ is: 'span', ...way }))
  if (meanings.length > 0) {
    // Of 9 to 11 nobody thinks in the evening; 2 to 4 is another matter.
    const early = meanings[0]?.is === 'span' && meanings[0].from < 720
    return { length, meanings, assumed: ways.length > 1 && (meanings.length === 1 || early) }
  }
  const why = ways.some((way) => way.from < way.to) ? 'too_long' : 'backwards'
  return { length, meanings, why }
}
