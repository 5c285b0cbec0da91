import type { Person } from '#api/people/schema.ts'
import { language } from '#web/lib/i18n.ts'
import { clockOf, type Day, minutesOf, sayClock, sayDay, sayMinutes, today } from '#web/lib/time.ts'
import type { Draft } from '#web/sessions/draft.ts'
import { missingIn } from '#web/sessions/fit.ts'
import type { House } from '#web/sessions/queries.ts'
import { activityName, learnerHint } from '#web/sessions/view.ts'
import type { Meaning } from './meaning.ts'
import type { Part } from './read-line.ts'
import { lineWords as t } from './words.ts'

/** Who and what the ids of a line stand for. */
export type Names = { house: House; people: readonly Person[] }

const personOf = (id: string, { people }: Names) => people.find((one) => one.id === id)
const personName = (id: string, names: Names): string => personOf(id, names)?.name ?? '…'
const placeName = (id: string, { house }: Names): string =>
  house.places.find((one) => one.id === id)?.name ?? t('anyPlace')

const spanText = (from: number, to: number): string =>
  `${sayClock(clockOf(from))}–${sayClock(clockOf(to % 1440))}`

const isThisYear = (day: Day) => day.slice(0, 4) === today().slice(0, 4)

/** What a part was read as, in short. */
export const sayMeaning = (meaning: Meaning, names: Names): string => {
  if (meaning.is === 'day') return sayDay(meaning.day, isThisYear(meaning.day) ? 'short' : 'full')
  if (meaning.is === 'start') return sayClock(clockOf(meaning.at))
  if (meaning.is === 'end') return t('until', { time: sayClock(clockOf(meaning.at)) })
  if (meaning.is === 'span') return spanText(meaning.from, meaning.to)
  if (meaning.is === 'length') return sayMinutes(meaning.minutes)
  if (meaning.is === 'place') return placeName(meaning.id, names)
  if (meaning.is === 'activity') return activityName(names.house.activities, meaning.id, language())
  return personName(meaning.id, names)
}

/** The same among others that it could be: what helps to tell them apart is added. */
export const sayChoice = (meaning: Meaning, among: readonly Meaning[], names: Names): string => {
  const said = sayMeaning(meaning, names)
  const isMixed = among.some(({ is }) => is !== meaning.is)
  if (meaning.is === 'learner') {
    const hint = learnerHint(personOf(meaning.id, names)?.learner, language())
    return hint ? `${said} (${hint})` : said
  }
  if (!isMixed) return said
  if (meaning.is === 'start') return t('atTime', { time: said })
  if (meaning.is === 'length') return t('lasting', { time: said })
  if (meaning.is === 'day') return t('thatDay', { day: said })
  return meaning.is === 'tutor' ? t('holdsIt', { name: said }) : said
}

/** A stretch of the sentence; `open` where the line leaves something to say or to choose. */
export type Stretch = { text: string; open: boolean }

const both = (all: readonly string[]): string =>
  all.length === 2 ? t('and', { a: all[0] ?? '', b: all[1] ?? '' }) : all.join(', ')

const dayText = (day: Day) => sayDay(day, isThisYear(day) ? 'long' : 'full')

/** What a line says of a session, as one would say it aloud; and what it does not say. */
export const sentenceOf = (wish: Draft, parts: readonly Part[], names: Names): Stretch[] => {
  const { activities } = names.house
  const missing = missingIn(
    wish,
    activities.find((one) => one.id === wish.activity),
  )
  const asked = (...kinds: Meaning['is'][]): string[] =>
    parts
      .filter(
        ({ state, choices }) =>
          state === 'ambiguous' && choices.some(({ is }) => kinds.includes(is)),
      )
      .map(({ text }) => t('asked', { text }))
  const people = (ids: string[], kind: 'tutor' | 'learner', ask: string | undefined): Stretch => {
    const open = asked(kind)
    const all = [...ids.map((id) => personName(id, names)), ...open]
    const isMissing = ask !== undefined && all.length === 0
    return { text: isMissing ? ask : both(all), open: isMissing || open.length > 0 }
  }
  const time = minutesOf(wish.clock || '00:00')
  const who = people(wish.volunteers, 'tutor', missing.volunteers ? t('whoTeaches') : undefined)
  const learners = people(wish.learners, 'learner', missing.learners ? t('withWhom') : undefined)
  const stretch = (text: string | undefined, open: string[], ask?: string): Stretch[] => {
    if (text) return [{ text, open: false }]
    const [question = ask] = open
    return question ? [{ text: question, open: true }] : []
  }
  const isOther = wish.activity !== 'tutoring'
  return [
    ...stretch(
      isOther ? activityName(activities, wish.activity, language()) : '',
      asked('activity'),
    ),
    ...stretch(wish.day && dayText(wish.day), asked('day'), t('whichDay')),
    ...stretch(
      wish.clock && spanText(time, time + wish.minutes),
      asked('start', 'span'),
      t('whatTime'),
    ),
    ...stretch(wish.place && placeName(wish.place, names), asked('place')),
    learners.text
      ? {
          text: t('with', { who: who.text, learners: learners.text }),
          open: who.open || learners.open,
        }
      : who,
  ]
}
