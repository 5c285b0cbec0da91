import { writeFileSync } from 'node:fs'
import type { SerializedError } from 'vitest'
import type { Reporter, TestModule } from 'vitest/node'

/** How a run ended, in the numbers of its last line. */
export type Tally = { passed: number; failed: number; skipped: number }

/** The run's last line: `12 passed, 0 failed`, and `, 1 skipped` when some were. */
export const lastLine = ({ passed, failed, skipped }: Tally) =>
  `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`

/**
 * Counts the tests. A file that does not load, and an error outside of any test, each count as one
 * failure. `npm test` prints the line after everything else; vitest alone prints it here.
 */
export class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]) {
    const tally = tallyOf(modules, errors.length)
    const file = process.env.CRENEAU_TALLY
    if (file) writeFileSync(file, JSON.stringify(tally))
    else console.log(lastLine(tally))
  }
}

function tallyOf(modules: readonly TestModule[], errors: number): Tally {
  const tally = { passed: 0, failed: errors, skipped: 0 }
  for (const module of modules) {
    let failedHere = 0
    for (const test of module.children.allTests()) {
      const { state } = test.result()
      if (state === 'passed') tally.passed++
      else if (state === 'skipped') tally.skipped++
      else failedHere++
    }
    if (failedHere === 0 && !module.ok()) failedHere = 1
    tally.failed += failedHere
  }
  // Nothing ran: that is no success, whatever the reason.
  if (tally.passed + tally.failed + tally.skipped === 0) tally.failed = 1
  return tally
}
