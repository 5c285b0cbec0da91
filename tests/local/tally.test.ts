import { expect, test } from 'vitest'
import { lastLine } from '#tests/support/reporter.ts'

test('the last line of a run is plain', () => {
  expect(lastLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed')
  expect(lastLine({ passed: 3, failed: 1, skipped: 2 })).toBe('3 passed, 1 failed, 2 skipped')
})
