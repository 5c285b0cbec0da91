import { describe, expect, test } from 'vitest'
import type { MinuteWindow } from '#api/clock.ts'
import {
  type Companion,
  canSitTogether,
  hoursInCommon,
  shareAnHour,
  whyNotTogether,
} from '#api/people/rules/together.ts'
import { chanceOf } from '#tests/attacks/chance.ts'
import { isSoak } from '#tests/support/soak.ts'

const learner = (
  part: Partial<Companion['learner']> = {},
  id = 'a',
  apart: string[] = [],
): Companion => ({
  ...{ id, apart },
  learner: { ageGroup: 'adult', oral: 'A1', alpha: false, wish: 'either', ...part },
})
const child = { ageGroup: 'child' } as const
const alpha = { alpha: true, oral: null } as const

describe('two learners can sit together', () => {
  test.each<[string, Partial<Companion['learner']>, Partial<Companion['learner']>, string]>([
    ['at one level', {}, {}, ''],
    ['at levels next to each other', { oral: 'A1' }, { oral: 'A2' }, ''],
    ['not two levels apart', { oral: 'A1' }, { oral: 'B1' }, 'levels'],
    ['who never learned to read', alpha, alpha, ''],
    ['of whom one did not, and one is below A1.1', alpha, { oral: 'pre-A1' }, ''],
    ['but not beside A1.1', alpha, { oral: 'A1.1' }, 'levels'],
    ['nor beside the level that she speaks', { alpha: true, oral: 'B1' }, { oral: 'B1' }, 'levels'],
    ['children across levels', { ...child, oral: 'C1' }, { ...child, ...alpha }, ''],
    ['not a child and an adult', child, {}, 'ages'],
    ['where nobody knows a level', { oral: null }, { oral: 'C2' }, ''],
    ['who wish a pair', { wish: 'pair' }, { wish: 'either' }, ''],
    ['unless one wishes to be alone', { wish: 'individual' }, { wish: 'pair' }, 'alone'],
    ['for every reason', { ...child, wish: 'individual' }, { oral: 'C1' }, 'ages,alone,levels'],
  ])('%s', (_, one, other, why) => {
    const [a, b] = [learner(one, 'a'), learner(other, 'b')]
    expect(whyNotTogether(a, b).join()).toBe(why)
    expect(whyNotTogether(b, a).join()).toBe(why)
  })

  test('unless the coordinator keeps them apart, on whosever list it stands', () => {
    expect(whyNotTogether(learner({}, 'a', ['b']), learner({}, 'b'))).toEqual(['apart'])
    expect(whyNotTogether(learner({}, 'a'), learner({}, 'b', ['a']))).toEqual(['apart'])
    expect(canSitTogether(learner({}, 'a', ['c']), learner({}, 'b'))).toBe(true)
  })
})

describe('hours in common', () => {
  const on = (weekday: number, from: number, to: number) => ({
    ...{ weekday, fromMinute: from * 60, toMinute: to * 60 },
  })
  test('are those of all, an hour at least', () => {
    const all = [[on(2, 9, 12), on(3, 14, 16)], [on(2, 11, 15), on(3, 15.5, 18)], [on(2, 8, 20)]]
    expect(hoursInCommon(all)).toEqual([on(2, 11, 12)])
    expect(shareAnHour(all, 90)).toBe(false)
  })

  test('who has said nothing may come at any', () => {
    expect(hoursInCommon([[], [on(2, 9, 12)]])).toEqual([on(2, 9, 12)])
    expect(hoursInCommon([[], []])).toBeUndefined()
    expect(shareAnHour([[], []])).toBe(true)
  })
})

/** The rule told another way: a list of what goes with what, and quarters of an hour tried one by one. */
const goesWith: Record<string, string> = {
  alpha: 'alpha pre-A1 ?',
  'pre-A1': 'alpha pre-A1 A1.1 ?',
  'A1.1': 'pre-A1 A1.1 A1 ?',
  A1: 'A1.1 A1 A2 ?',
  A2: 'A1 A2 B1 ?',
  B1: 'A2 B1 B2 ?',
  B2: 'B1 B2 C1 ?',
  C1: 'B2 C1 C2 ?',
  C2: 'C1 C2 ?',
  '?': 'alpha pre-A1 A1.1 A1 A2 B1 B2 C1 C2 ?',
}
type Drawn = Companion & { windows: MinuteWindow[] }
const nameOf = ({ learner: { alpha: never, oral } }: Companion) => (never ? 'alpha' : (oral ?? '?'))
const countedTogether = (a: Drawn, b: Drawn) => {
  const both = [a, b]
  const kids = both.filter((one) => one.learner.ageGroup === 'child').length
  if (kids === 1 || both.some((one) => one.learner.wish === 'individual')) return false
  if (both.some((one, n) => one.apart?.some((id) => id === both[1 - n]?.id))) return false
  return kids === 2 || (goesWith[nameOf(a)] ?? '').split(' ').includes(nameOf(b))
}
const countedQuarters = (people: readonly (readonly MinuteWindow[])[]) => {
  let found = 0
  for (let weekday = 1; weekday <= 7; weekday += 1) {
    for (let at = 0; at + 60 <= 1440; at += 15) {
      const isHere = (windows: readonly MinuteWindow[]) =>
        windows.length === 0 ||
        windows.some((w) => w.weekday === weekday && w.fromMinute <= at && at + 60 <= w.toMinute)
      if (people.every(isHere)) found += 1
    }
  }
  return found
}

const seeds = Array.from({ length: isSoak ? 200 : 50 }, (_, n) => n + 1)

test('who can sit together, and when, is as counted one by one in small houses', () => {
  for (const seed of seeds) {
    const { below, pick } = chanceOf(seed)
    const windows = (): MinuteWindow[] =>
      Array.from({ length: below(4) }, (_, n) => {
        const from = 480 + 15 * below(30)
        return {
          weekday: 1 + ((n + below(2)) % 3),
          fromMinute: from,
          toMinute: from + 15 * (1 + below(16)),
        }
      })
    const all = Array.from({ length: 4 + below(8) }, (_, n): Drawn => {
      const never = below(5) === 0
      return {
        id: `${n}`,
        apart: below(4) === 0 ? [`${below(10)}`] : [],
        windows: windows(),
        learner: {
          ageGroup: pick(['adult', 'adult', 'child'] as const),
          oral: pick(['pre-A1', 'A1.1', 'A1', 'A2', 'B1', 'C1', null] as const),
          alpha: never,
          wish: pick(['individual', 'pair', 'either', 'either'] as const),
        },
      }
    })
    const tutor = windows()
    for (const a of all) {
      for (const b of all.filter((one) => one !== a)) {
        expect(canSitTogether(a, b)).toBe(countedTogether(a, b))
        expect(whyNotTogether(a, b).length === 0).toBe(countedTogether(a, b))
        const hours = [a.windows, b.windows, tutor]
        expect(shareAnHour(hours)).toBe(countedQuarters(hours) > 0)
        for (const w of hoursInCommon(hours) ?? []) {
          const during = [{ ...w, toMinute: w.fromMinute + 60 }]
          expect(countedQuarters([...hours, during])).toBe(1)
        }
      }
    }
  }
})
