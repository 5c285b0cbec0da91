import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { isSoak } from '#tests/support/soak.ts'
import { setLanguage } from '#web/lib/i18n.ts'
import { addDays, clockOf, minutesOf } from '#web/lib/time.ts'
import type { LineFacts } from '#web/line/known.ts'
import { type Meaning, toText } from '#web/line/meaning.ts'
import type { LinePart } from '#web/line/part.ts'
import type { Picks } from '#web/line/picks.ts'
import { readLine } from '#web/line/read/line.ts'
import { sentenceOf, wholeOf } from '#web/line/say.ts'
import type { SessionDraft } from '#web/sessions/draft.ts'
import { asClaire, asCoordinator, house, people, when } from './line-house.ts'

afterEach(() => setLanguage('fr'))

const runs = { numRuns: isSoak ? 50_000 : 600 }

const known = asCoordinator()

/** Bits of lines, which make more of a mess together than letters do. */
const bits = fc.constantFrom(
  ...'mar mardi tuesday 24 24/11 9.12 14h 14h- 1h30 2 -4 2pm - à A a b salle bleue room prochain'.split(
    ' ',
  ),
  ...'next week tous les matin après-midi de Zahra zah B. Karim et cuisine moi pendant 90 min'.split(
    ' ',
  ),
  ...[
    ' ',
    '  ',
    ',',
    '’',
    '\u0301',
    'é',
    '€',
    '☕️',
    '\ud800',
    '１４ｈ',
    'ﬁ',
    '´',
    '\u00a0',
    '\n',
    '.',
  ],
)
const lines = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(bits, { maxLength: 14 }).map((all) => all.join(' ')),
  fc.array(bits, { maxLength: 14 }).map((all) => all.join('')),
)

/** What lies before, between and after the parts of a line. */
const gapsOf = (line: string, parts: readonly LinePart[]): string[] => {
  const ends = [0, ...parts.map(({ to }) => to)]
  const starts = [...parts.map(({ from }) => from), line.length]
  return starts.map((start, at) => line.slice(ends[at], start))
}

const inOrder = (parts: readonly LinePart[]) =>
  parts.every(({ from, to }, at) => from <= to && to <= (parts[at + 1]?.from ?? to))

describe('any line at all', () => {
  it('is read without a word, and every sign of it is in a part or is a space', () => {
    fc.assert(
      fc.property(lines, (line) => {
        const { parts } = readLine(line, known)
        expect(inOrder(parts)).toBe(true)
        for (const gap of gapsOf(line, parts)) expect(gap).toMatch(/^\s*$/u)
        for (const { from, to, text } of parts) expect(line.slice(from, to)).toBe(text)
      }),
      runs,
    )
  })

  it('is never taken for more than it says: what has to be chosen is in no wish', () => {
    fc.assert(
      fc.property(lines, (line) => {
        const { wish, parts } = readLine(line, known)
        const taken = parts.flatMap(({ meaning }) => (meaning ? [toText(meaning)] : []))
        for (const id of wish.learners) expect(taken).toContain(`learner ${id}`)
        if (wish.day) expect(taken).toContain(`day ${wish.day}`)
        if (wish.place) expect(taken).toContain(`place ${wish.place}`)
        for (const { state, meaning, choices } of parts) {
          if (state === 'ambiguous') expect(choices.length).toBeGreaterThan(1)
          expect(meaning === undefined || state === 'certain' || state === 'assumed').toBe(true)
        }
      }),
      runs,
    )
  })

  it('means what was chosen, whichever of its choices that is', () => {
    fc.assert(
      fc.property(lines, fc.nat(), (line, nth) => {
        for (const { key, choices } of readLine(line, known).parts) {
          const choice = choices[nth % Math.max(1, choices.length)]
          if (!choice) continue
          const after = readLine(line, known, { [key]: toText(choice) })
          const part = after.parts.find((one) => one.key === key)
          expect(part).toMatchObject({ state: 'certain', meaning: choice })
        }
      }),
      runs,
    )
  })
})

const ids = (role: string) => people.filter((one) => one.role === role).map(({ id }) => id)

const times = fc
  .record({ from: fc.integer({ min: 0, max: 270 }), length: fc.integer({ min: 3, max: 48 }) })
  .map(({ from, length }) => ({ clock: clockOf(from * 5), minutes: length * 5 }))
  .filter(({ clock, minutes }) => minutesOf(clock) + minutes < 1440)

const days = fc.integer({ min: 0, max: 340 }).map((n) => addDays(when.today, n))

const lesson = fc.record({
  activity: fc.constant('tutoring'),
  volunteers: fc.constantFrom(...ids('volunteer'), 'Nadège').map((id) => [id]),
  learners: fc.uniqueArray(fc.constantFrom(...ids('learner')), { minLength: 1, maxLength: 2 }),
  place: fc.constantFrom(undefined, 'Salle bleue', 'Salle jaune', 'Atelier 2'),
})
const kitchen = fc.record({
  activity: fc.constant('kitchen'),
  volunteers: fc.uniqueArray(fc.constantFrom(...ids('volunteer')), { minLength: 1, maxLength: 3 }),
  learners: fc.constant<string[]>([]),
  place: fc.constantFrom(undefined, 'Cuisine'),
})
const wishes = fc
  .tuple(fc.oneof(lesson, kitchen), days, times)
  .map(([what, day, time]): SessionDraft => ({ ...what, day, ...time }))

const isOf = (wish: SessionDraft) => (meaning: Meaning) =>
  (meaning.is === 'learner' && wish.learners.includes(meaning.id)) ||
  (meaning.is === 'span' && clockOf(meaning.from) === wish.clock)

/** Reads a line, and answers what is asked by what is wished. */
const readAsking = (line: string, by: LineFacts, wish: SessionDraft): SessionDraft => {
  const asked = readLine(line, by).parts.filter(({ state }) => state === 'ambiguous')
  const picks: Picks = Object.fromEntries(
    asked.flatMap(({ key, choices }) => {
      const right = choices.find(isOf(wish))
      return right ? [[key, toText(right)]] : []
    }),
  )
  return readLine(line, by, picks).wish
}

describe.each(['fr', 'en'] as const)('what a session is called in %s', (language) => {
  it('is read as that session', () => {
    setLanguage(language)
    const everybody = { house, people: [...people, nadege] }
    fc.assert(
      fc.property(wishes, (wish) => {
        const said = wholeOf(sentenceOf(wish, [], everybody))
        expect(readAsking(said, known, wish), said).toEqual(wish)
      }),
      runs,
    )
  })
})

const nadege = { id: 'Nadège', role: 'coordinator' as const, name: 'Nadège', archived: false }

it('reads a line as it is typed, letter by letter', () => {
  const line = 'Mardi prochain, de 14 h à 15 h 30, salle bleue, avec Ionela et Zahra B.'
  for (let length = 0; length <= line.length; length += 1) {
    const { parts } = readLine(line.slice(0, length), asClaire())
    expect(inOrder(parts)).toBe(true)
  }
})
