import type { Notice } from '#api/notices/schema.ts'
import { fill, type Language, language } from '#web/lib/i18n.ts'
import { sayName } from '#web/lib/names.ts'
import { sayClock, sayDay, wallOf } from '#web/lib/time.ts'
import type { House } from '#web/sessions/queries.ts'
import { activityName } from '#web/sessions/view.ts'
import { tellingTexts, toTellWords } from './to-tell-words.ts'
import type { ToTell } from './view.ts'

const sayInstant = (instant: string, to: Language, style: 'short' | 'long'): string => {
  const { day, clock } = wallOf(instant)
  return `${sayDay(day, style, to)} ${sayClock(clock, to)}`
}

/** What goes into the words: when it is, or was to be where it is off, and when she believes that it is. */
const valuesOf = (notice: Notice, house: House, to: Language, style: 'short' | 'long') => {
  const { session, knew, person } = notice
  return {
    what: activityName(house.activities, session.activity, to),
    when: sayInstant(notice.is === 'off' ? (knew ?? session.start) : session.start, to, style),
    was: sayInstant(knew ?? session.start, to, style),
    place: house.places.find(({ id }) => id === session.place)?.name ?? '',
    name: sayName(person),
  }
}

/** What there is to tell somebody, in the reader's language. */
export const sayNews = (notice: Notice, house: House): string =>
  toTellWords(notice.is, valuesOf(notice, house, language(), 'short'))

/** The same as a text to her, in hers where we have it. */
export const textFor = ({ person, notices }: ToTell, house: House): string => {
  const to: Language = person.language === 'en' ? 'en' : 'fr'
  const texts = tellingTexts[to]
  const hello = fill(texts.hello, { name: person.name.split(' ')[0] ?? '' }, to)
  const news = notices.map((one) => fill(texts[one.is], valuesOf(one, house, to, 'long'), to))
  return [hello, ...news, texts.thanks].join(' ')
}
