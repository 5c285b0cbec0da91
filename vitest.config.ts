import { defineConfig } from 'vitest/config'
import { TallyReporter } from './tests/support/reporter.ts'

// The zone of the machine must never matter; a run that needs another sets it itself.
process.env.TZ = 'UTC'
const soak = process.env.SOAK === '1'
const minutes = (count: number) => count * 60_000

const testsIn = (...rooms: string[]) => rooms.map((room) => `tests/${room}/**/*.test.ts`)
// Beside more than one other, browsers starve.
const browsers = testsIn('e2e')
// The longest walks: a whole run keeps to ten minutes without them.
const walks = ['cannot-come', 'drag', 'live', 'offline', 'other-browsers', 'update']
const longer = soak ? [] : walks.map((walk) => `tests/e2e/${walk}.test.ts`)
// What needs more of a machine than a test may ask for: LibreOffice, a PostgreSQL that makes backups.
const needing = soak ? [] : ['tests/imports/libreoffice.test.ts', 'tests/local/backup.test.ts']
// These hold the machine for themselves: what takes more than five seconds is refused, by design.
const alone = testsIn('races', 'faults')
const never = ['**/node_modules/**', 'dist/**']

export default defineConfig({
  test: {
    environment: 'node',
    globalSetup: ['tests/support/global-setup.ts'],
    reporters: ['default', new TallyReporter()],
    testTimeout: minutes(soak ? 120 : 5),
    hookTimeout: minutes(2),
    teardownTimeout: minutes(0.5),
    maxWorkers: 2,
    // Files share nothing but the modules they read, which each worker reads once.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: ['tests/**/*.test.ts'],
          exclude: [...never, ...browsers, ...alone, ...needing],
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'browsers',
          globalSetup: ['tests/support/browser-setup.ts'],
          setupFiles: ['tests/e2e/set-clock.ts'],
          include: browsers,
          exclude: [...never, ...longer],
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'alone',
          include: alone,
          exclude: never,
          fileParallelism: false,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
