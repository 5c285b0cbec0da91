import type { Person } from '#api/people/schema.ts'
import { goesWithoutSaying } from '#api/places/rules.ts'
import { language } from '#web/lib/i18n.ts'
import { clockOf, type Day, minutesOf, sayClock, sayDay, sayMinutes, today } from '#web/lib/time.ts'
import type { SessionDraft } from '#web/sessions/draft.ts'
import { missingIn } from '#web/sessions/fit.ts'
import type { House } from '#web/sessions/queries.ts'
import { activityName, learnerHint } from '#web/sessions/view.ts'
import type { Meaning } from './meaning.ts'
import type { LinePart } from './part.ts'
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

/** What helps to tell learners of one name apart. */
export const hintOf = (meaning: Meaning, names: Names): string | undefined =>
  meaning.is === 'learner'
    ? learnerHint(personOf(meaning.id, names)?.learner, language())
    : undefined

/** The same among others that it could be, of other kinds too. */
export const sayChoice = (meaning: Meaning, among: readonly Meaning[], names: Names): string => {
  const said = sayMeaning(meaning, names)
  if (among.every(({ is }) => is === meaning.is)) return said
  if (meaning.is === 'start') return t('atTime', { time: said })
  if (meaning.is === 'length') return t('lasting', { time: said })
  if (meaning.is === 'day') return t('thatDay', { day: said })
  return meaning.is === 'tutor' ? t('holdsIt', { name: said }) : said
}

/** A stretch of the sentence; `open` where the line leaves something to say or to choose. */
export type Stretch = {
  /** What joins it to the one before. */
  lead: string
  text: string
  open: boolean
}

/** A sentence as one text. */
export const wholeOf = (sentence: readonly Stretch[]): string =>
  sentence.map(({ lead, text }) => lead + text).join('')

type Said = Omit<Stretch, 'lead'>

const both = (all: readonly string[]): string =>
  all.length === 2 ? t('and', { a: all[0] ?? '', b: all[1] ?? '' }) : all.join(', ')

const dayText = (day: Day) => sayDay(day, isThisYear(day) ? 'long' : 'full')

export const sentenceOf = (
  wish: SessionDraft,
  parts: readonly LinePart[],
  names: Names,
): Stretch[] => {
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
  const people = (ids: string[], kind: 'tutor' | 'learner', ask: string | undefined): Said[] => {
    const open = asked(kind)
    const all = [...ids.map((id) => personName(id, names)), ...open]
    if (all.length > 0) return [{ text: both(all), open: open.length > 0 }]
    return ask ? [{ text: ask, open: true }] : []
  }
  const stretch = (text: string | undefined, open: string[], ask?: string): Said[] => {
    if (text) return [{ text, open: false }]
    const [question = ask] = open
    return question ? [{ text: question, open: true }] : []
  }
  const time = minutesOf(wish.clock || '00:00')
  const span = wish.clock && spanText(time, time + wish.minutes)
  const what = goesWithoutSaying(wish.activity)
    ? ''
    : activityName(activities, wish.activity, language())
  const before = [
    ...stretch(what, asked('activity')),
    ...stretch(wish.day && dayText(wish.day), asked('day'), t('whichDay')),
    ...stretch(span, asked('start', 'span'), t('whatTime')),
    ...stretch(wish.place && placeName(wish.place, names), asked('place')),
    ...people(wish.volunteers, 'tutor', missing.volunteers ? t('whoTeaches') : undefined),
  ]
  const learners = people(wish.learners, 'learner', missing.learners ? t('withWhom') : undefined)
  return [
    ...before.map((one, at) => ({ ...one, lead: at === 0 ? '' : ', ' })),
    ...learners.map((one) => ({ ...one, lead: one.text === t('withWhom') ? ', ' : t('with') })),
  ]
}
