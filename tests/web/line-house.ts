import type { Person } from '#api/people/schema.ts'
import type { Activity, Place } from '#api/places/schema.ts'
import { knownFrom, type LineFacts } from '#web/line/known.ts'
import { type Meaning, toText } from '#web/line/meaning.ts'
import type { LinePart } from '#web/line/part.ts'
import type { Picks } from '#web/line/picks.ts'
import { readLine } from '#web/line/read/line.ts'
import type { SessionDraft } from '#web/sessions/draft.ts'
import { aShownPlace } from './places.ts'

/** A small house, in which every id is a name, so that readings can be read. */
const volunteer = (name: string): Person => ({
  id: name,
  role: 'volunteer',
  name,
  archived: false,
})
const learner = (name: string): Person => ({ id: name, role: 'learner', name, archived: false })

export const people: Person[] = [
  ...['Claire', 'Bernard', 'Jean-Luc', 'Élodie'].map(volunteer),
  ...['Ionela', 'Karim', 'Zahra', 'Zahra B.', 'Marius', 'Mirela', 'Amina Sow', 'Leïla'].map(
    learner,
  ),
]

const place = (name: string, part: Partial<Place>) => aShownPlace({ id: name, name, ...part })

const activity = (id: string, nameFr: string, nameEn: string, part: Partial<Activity>) => ({
  id,
  nameFr,
  nameEn,
  volunteersFrom: 1,
  volunteersTo: 3,
  learnersFrom: 0,
  learnersTo: 0,
  placeKinds: [id],
  countsTowardsPromise: true,
  archived: false,
  ...part,
})

export const house = {
  houseOpening: [],
  places: [
    place('Salle bleue', {}),
    place('Salle jaune', { colour: 'yellow', letter: 'B' }),
    place('Atelier 2', { colour: 'pink', letter: '2' }),
    place('Cuisine', { colour: 'orange', letter: 'K', kind: 'kitchen' }),
    place('Vieille salle', { colour: 'red', letter: 'V', archived: true }),
  ],
  activities: [
    activity('tutoring', 'Cours', 'Tutoring', {
      volunteersTo: 1,
      learnersFrom: 1,
      learnersTo: 2,
      placeKinds: ['training-room'],
    }),
    activity('kitchen', 'Cuisine ouverte', 'Open kitchen', {}),
  ],
}

/** Tuesday 24 November 2026, eleven o'clock, this week on the screen. */
export const when = { today: '2026-11-24', from: '2026-11-24', clock: '11:00' }

/** What Claire reads lines by. */
export const asClaire = (more: Partial<typeof when> = {}, everybody = people): LineFacts =>
  knownFrom(everybody, house, { id: 'Claire', alone: true }, { ...when, ...more })

/** What the coordinator, who gives hours herself, reads lines by. */
export const asCoordinator = (everybody = people): LineFacts =>
  knownFrom(
    [...everybody, { ...volunteer('Nadège'), role: 'coordinator', volunteer: teaching }],
    house,
    { id: 'Nadège', alone: false },
    when,
  )

const teaching = {
  promise: { from: 0, to: 600 },
  levels: [],
  children: true,
  newcomer: false,
  activities: [],
}

const marks = { certain: '', assumed: '~', ambiguous: '?', unknown: '!' } as const

const shortly = (meaning: Meaning): string => {
  if (meaning.is === 'start' || meaning.is === 'end') return `${meaning.is} ${clock(meaning.at)}`
  if (meaning.is === 'span') return `${clock(meaning.from)}-${clock(meaning.to)}`
  if (meaning.is === 'length') return `${meaning.minutes} min`
  if (meaning.is === 'day') return meaning.day.replace('2026-', '')
  return meaning.id || 'any place'
}

const clock = (minutes: number) =>
  `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`

const partly = ({ state, meaning, choices, why }: LinePart): string => {
  if (state === 'ambiguous') return `?(${choices.map(shortly).join(' | ')})`
  return marks[state] + (meaning ? shortly(meaning) : (why ?? ''))
}

/**
 * What the words of a line are read as, shortly: `~` is assumed, `?(a | b)` has to be chosen, `!`
 * is not understood. Words between others and what is left unsaid are not in it.
 */
export const read = (line: string, known: LineFacts = asClaire(), picks: Picks = {}): string =>
  readLine(line, known, picks)
    .parts.filter(({ text, meaning, state }) => text && (meaning || state !== 'certain'))
    .map(partly)
    .join(', ')

/** The session that comes of a line. */
export const wished = (
  line: string,
  known: LineFacts = asClaire(),
  picks: Picks = {},
): SessionDraft => readLine(line, known, picks).wish

/** What is left unsaid and taken for granted. */
export const unsaid = (line: string, known: LineFacts = asClaire(), picks: Picks = {}): string =>
  readLine(line, known, picks)
    .parts.filter(({ text }) => !text)
    .map(partly)
    .join(', ')

/** The choice of a meaning for the part that says `text`. */
export const pick = (line: string, text: string, meaning: Meaning, known = asClaire()): Picks => {
  const part = readLine(line, known).parts.find((one) => one.text === text || one.key === text)
  if (!part) throw new Error(`No part ${text} in ${line}`)
  return { [part.key]: toText(meaning) }
}
