import type { Notice } from '#api/notices/schema.ts'
import { fill, type Language, language } from '#web/lib/i18n.ts'
import { sayName } from '#web/lib/names.ts'
import { sayClock, sayDay, wallOf } from '#web/lib/time.ts'
import type { House } from '#web/sessions/queries.ts'
import { activityName } from '#web/sessions/view.ts'
import { tellingTexts, toTellWords } from './to-tell-words.ts'
import type { ToTell } from './view.ts'

type Style = 'short' | 'long'

const sayInstant = (instant: string, to: Language, style: Style): string => {
  const { day, clock } = wallOf(instant)
  return `${sayDay(day, style, to)} ${sayClock(clock, to)}`
}

/** When it is; with its end, where that is another than what she knows. */
const sayHours = ({ session, is, knew, knewUntil }: Notice, to: Language, style: Style): string => {
  if (is === 'off') return sayInstant(knew ?? session.start, to, style)
  const start = sayInstant(session.start, to, style)
  const isLonger =
    knew && knewUntil && minutesOf(knew, knewUntil) !== minutesOf(session.start, session.end)
  return isLonger && is !== 'ends' ? `${start}–${sayEnd(session.end, to)}` : start
}

const minutesOf = (from: string, to: string) => Date.parse(to) - Date.parse(from)
const sayEnd = (instant: string, to: Language) => sayClock(wallOf(instant).clock, to)

/** What goes into the words: when it is, or was to be where it is off, and what she believes. */
const valuesOf = (notice: Notice, house: House, to: Language, style: Style) => {
  const { session, knew, knewUntil, knewPlace, person } = notice
  const nameOf = (place: string | null) => house.places.find(({ id }) => id === place)?.name ?? ''
  return {
    what: activityName(house.activities, session.activity, to),
    when: sayHours(notice, to, style),
    was: sayInstant(knew ?? session.start, to, style),
    ...{ place: nameOf(session.place), wasPlace: nameOf(knewPlace) },
    ...{ until: sayEnd(session.end, to), wasUntil: sayEnd(knewUntil ?? session.end, to) },
    name: sayName(person),
  }
}

/** Of another place than one that is put away by now, or is a machine, only the new one is said. */
const wordOf = ({ is, knewPlace }: Notice, { places }: House) =>
  is === 'elsewhere' && !places.some(({ id }) => id === knewPlace) ? 'nowAt' : is

/** What there is to tell somebody, in the reader's language. */
export const sayNews = (notice: Notice, house: House): string =>
  toTellWords(wordOf(notice, house), valuesOf(notice, house, language(), 'short'))

/** The same as a text to her, in hers where we have it. */
export const textFor = ({ person, notices }: ToTell, house: House): string => {
  const to: Language = person.language === 'en' ? 'en' : 'fr'
  const texts = tellingTexts[to]
  const hello = fill(texts.hello, { name: person.name.split(' ')[0] ?? '' }, to)
  const news = notices.map((one) =>
    fill(texts[wordOf(one, house)], valuesOf(one, house, to, 'long'), to),
  )
  return [hello, ...news, texts.thanks].join(' ')
}
