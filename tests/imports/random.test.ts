import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { readAge, readWish, readYesNo } from '#api/imports/rules/cells/choices.ts'
import { readEmail, readPhone } from '#api/imports/rules/cells/contacts.ts'
import { readDate } from '#api/imports/rules/cells/dates.ts'
import { readLanguage } from '#api/imports/rules/cells/languages.ts'
import { readLevel, readTaughtLevels } from '#api/imports/rules/cells/levels.ts'
import { readPromise } from '#api/imports/rules/cells/promise.ts'
import { readWanted } from '#api/imports/rules/cells/wanted.ts'
import { guarded } from '#api/imports/rules/file/write-csv.ts'
import { readHours } from '#api/imports/rules/hours/french-hours.ts'
import { spellHours } from '#api/imports/rules/hours/spell-hours.ts'
import { unguarded } from '#api/imports/rules/lines/line-reader.ts'
import { say } from '#api/imports/rules/say.ts'
import { ImportIssue, PlannedLine } from '#api/imports/schema.ts'
import { LearnerPart, Phone, VolunteerPart } from '#api/people/schema.ts'
import { Name, WeeklyHours } from '#api/schema.ts'
import { isSoak } from '#tests/support/soak.ts'
import { planned } from './spreadsheets.ts'

const runs = { numRuns: isSoak ? 100_000 : 2_000 }

/** Words of the language of hours, in no order. */
const hoursLike = fc
  .array(
    fc.constantFrom(
      ...'lundi mar mercredi jeudi, ven samedis dimanche matin après-midi soir midi minuit journée'.split(
        ' ',
      ),
      ...'9h 14h30 16:00 25h 24h 9 1630 2pm 12am 9h-11h 14h-16h'.split(' '),
      ...'de à - – , ; / et ou du au sauf entre avant après jusqu’à dès tous les jours chaque compris x'.split(
        ' ',
      ),
      ...['\n', 'tous les jours', 'à partir de', 'semaine A', 'week-end', '(', ')'],
    ),
    { maxLength: 14 },
  )
  .map((words) => words.join(' '))

const anyText = fc.oneof(hoursLike, fc.string({ unit: 'binary', maxLength: 60 }), fc.string())

describe('whatever is in a cell', () => {
  test('hours are refused with words, or end after they start and overlap nowhere', () => {
    fc.assert(
      fc.property(
        anyText,
        fc.option(fc.integer({ min: 1, max: 7 }), { nil: undefined }),
        (text, on) => {
          const read = readHours(text, on)
          if ('failure' in read) {
            if (!text.includes('{')) expect(say(read.failure).says.fr).not.toMatch(/\{\w+\}/)
            return
          }
          const hours = v.parse(v.array(WeeklyHours), read.value)
          hours.forEach((window, n) => {
            const before = hours[n - 1]
            if (before?.weekday === window.weekday) expect(before.to < window.from).toBe(true)
          })
        },
      ),
      runs,
    )
  })

  test('hours that are read are read again from their own spelling', () => {
    fc.assert(
      fc.property(hoursLike, (text) => {
        const read = readHours(text)
        if ('failure' in read) return
        expect(readHours(spellHours(read.value).fr)).toMatchObject({ value: read.value })
      }),
      runs,
    )
  })

  test('no reader throws, and what is read fits the shapes of people', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const read of [readAge, readWish, readYesNo, readEmail, readLanguage, readLevel])
          read(text)
        const [phone, promise, levels] = [
          readPhone(text),
          readPromise(text),
          readTaughtLevels(text),
        ]
        const [wanted, since] = [readWanted(text), readDate(text, '2026-11-23')]
        if (!('failure' in phone)) v.parse(Phone, phone.value)
        if (!('failure' in promise)) v.parse(VolunteerPart.entries.promise, promise.value)
        if (!('failure' in levels)) v.parse(VolunteerPart.entries.levels, levels.value)
        if (!('failure' in wanted)) v.parse(LearnerPart.entries.minutesWanted, wanted.value)
        if (!('failure' in since)) v.parse(LearnerPart.entries.waitingSince, since.value)
      }),
      runs,
    )
  })

  test('a cell that is guarded for export is the same cell when it comes back, and no formula', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom('', '=', '+', '-', '@', '\t', '\r', '\0', "'="),
        (text, start) => {
          const cell = start + text
          expect(unguarded(guarded(cell))).toBe(cell)
          expect(guarded(cell)).not.toMatch(/^[=+\-@\t\r\0]/)
        },
      ),
      runs,
    )
  })
})

const cell = fc.oneof(
  hoursLike,
  fc.string({ maxLength: 12 }),
  fc.constantFrom('', 'Claire', '=1+1', '"', '"a"b', 'A1', 'oui', '2-4', '06 39 98 52 34', 'alpha'),
)
const headers = fc.constantFrom(
  'Prénom',
  'Nom',
  'Téléphone',
  'Courriel',
  'Disponibilités',
  'Niveaux',
  'Enfants',
  'Cuisine',
  'Âge',
  'Oral',
  'Écrit',
  'Souhait',
  'Inscrit le',
  'Lundi',
  'Lundi matin',
  'Nationalité',
  '',
  '?',
)
const spreadsheet = fc
  .record({
    above: fc.array(cell, { maxLength: 2 }),
    header: fc.array(headers, { minLength: 1, maxLength: 8 }),
    rows: fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 12 }),
    separator: fc.constantFrom(';', ',', '\t', '|'),
    newline: fc.constantFrom('\n', '\r\n', '\r'),
  })
  .map(({ above, header, rows, separator, newline }) =>
    [above, header, ...rows].map((row) => row.join(separator)).join(newline),
  )

describe('whatever is in a file', () => {
  test.each([
    [
      'text',
      fc
        .oneof(spreadsheet, fc.string({ maxLength: 300 }))
        .map((text) => new TextEncoder().encode(text)),
    ],
    ['bytes', fc.uint8Array({ maxLength: 400 })],
  ] as const)(
    'of %s, it is refused with words or planned, every filled line accounted for',
    (_, files) => {
      fc.assert(
        fc.property(files, (bytes) => {
          for (const of of ['volunteers', 'learners'] as const) {
            const result = planned(of, bytes)
            if ('unreadable' in result) {
              expect(result.unreadable.says.en).not.toBe('')
              continue
            }
            const { plan, writes } = result
            v.parse(v.array(PlannedLine), plan.lines)
            v.parse(v.array(ImportIssue), plan.issues)
            const { create, change, ask, same, ignore, refuse } = plan.counts
            expect(create + change + ask + same + ignore + refuse).toBe(plan.lines.length)
            expect(writes).toHaveLength(create + change)
            for (const { after } of writes) {
              v.parse(Name, after.name)
              v.parse(v.nullish(VolunteerPart), after.volunteer)
              v.parse(v.nullish(LearnerPart), after.learner)
              v.parse(v.array(WeeklyHours), after.availabilities)
            }
          }
        }),
        { numRuns: runs.numRuns / 4 },
      )
    },
  )
})
