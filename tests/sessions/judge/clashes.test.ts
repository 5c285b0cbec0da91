import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clashesOf, isInTheWay } from '#api/sessions/rules/judge/clashes.ts'
import { overlap } from '#api/sessions/rules/judge/spans.ts'

const interval = fc
  .tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 60 }))
  .map(([from, minutes]) => ({ from, to: from + minutes }))

test('what stands in the way is the same in a long list as in a short one, in its order', () => {
  let found = 0
  fc.assert(
    fc.property(
      fc.array(interval, { minLength: 13, maxLength: 60, size: 'max' }),
      fc.array(interval, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 0, max: 59 }),
      (intervals, moments, own) => {
        const busy = intervals.map((one, n) => ({ ...one, session: `s${n}`, heads: 2 }))
        const session = `s${own}`
        for (const then of moments) {
          const clashes = busy.filter((one) => one.session !== session && overlap(one, then))
          found += clashes.length
          expect(clashesOf(busy, { session }, then)).toEqual(clashes)
          expect(isInTheWay(busy, { session }, then)).toBe(clashes.length > 0)
        }
      },
    ),
  )
  expect(found).toBeGreaterThan(500)
})
