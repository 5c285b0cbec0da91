import { defineConfig } from 'vitest/config'
import { TallyReporter } from './tests/support/reporter.ts'

// The zone of the machine must never matter; a run that needs another sets it itself.
process.env.TZ = 'UTC'
const soak = process.env.SOAK === '1'
const minutes = (count: number) => count * 60_000

// These hold the machine for themselves: beside others, their clients and browsers starve.
const alone = ['races', 'faults', 'e2e', 'local'].map((room) => `tests/${room}/**/*.test.ts`)
const never = ['**/node_modules/**', 'dist/**']

export default defineConfig({
  test: {
    environment: 'node',
    globalSetup: ['tests/support/global-setup.ts'],
    reporters: ['default', new TallyReporter()],
    hookTimeout: minutes(2),
    teardownTimeout: minutes(0.5),
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: ['tests/**/*.test.ts'],
          exclude: [...never, ...alone],
          testTimeout: minutes(soak ? 30 : 0.5),
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'alone',
          include: alone,
          exclude: never,
          testTimeout: minutes(soak ? 120 : 5),
          fileParallelism: false,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
