import { expect, test } from 'vitest'
import { holds } from '#tests/support/cells.ts'

test.each([
  ['{"promise":{"from":1231,"to":1237}}', '1237', true],
  ['"Dimanche 06:07"', '06:07', true],
  ['01990000-1237-7000-8000-0123456789ab', '1237', false],
  ['{"id":"01990000-1237-7000-8000-0123456789ab","minutes":1237}', '1237', true],
  ['01990000-1237-7000-8000-0123456789ab', '01990000-1237-7000-8000-0123456789ab', true],
  ['{"id":"01990000-1237-7000-8000-0123456789ab"}', '01990000-1237-7000-8000-0123456789ab', true],
  ['2026-11-23 08:00:00.411+00', '411', false],
  ['411 minutes. 12', '411', true],
  ['Zéphyrines', 'Zéphyrine', false],
  ['zéphyrine, B2', 'Zéphyrine', true],
])('in %s, %s stands as a word of its own: %s', (text, value, is) => {
  expect(holds(text, value)).toBe(is)
})
