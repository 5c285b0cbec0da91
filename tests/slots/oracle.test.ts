import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ownDatabase } from '#tests/support/own.ts'
import { drawUntil, isSoak } from '#tests/support/soak.ts'
import { changeCommands } from './oracle/change-commands.ts'
import { endCommands } from './oracle/end-commands.ts'
import { makeCommands } from './oracle/make-commands.ts'
import { freshModel } from './oracle/model.ts'
import { seriesCommands } from './oracle/series-commands.ts'
import { sessionCommands } from './oracle/session-commands.ts'
import { buildWorld, type World } from './oracle/world.ts'
import { yearCommands } from './oracle/year-commands.ts'

const { url } = ownDatabase()
let world: World

beforeAll(async () => {
  world = await buildWorld(url)
})
afterAll(() => world.app.close())

/** Before the clock changes in spring and in autumn, and before the summer. Mondays at eight. */
const mondays = [
  '2027-03-08T08:00:00+01:00',
  '2026-10-05T08:00:00+02:00',
  '2027-05-31T08:00:00+02:00',
]

// Lengths are drawn from none to the most, short ones a little more often: the soak has some 57 on average.
const steps = isSoak ? 112 : 50
const runs = Number(process.env.RUNS ?? (isSoak ? 1000 : 5))

test(
  'slots, exceptions, closures, absences and undo in any order, against what people expect',
  async () => {
    const tally = new Map<string, number>()
    let done = 0
    const often = [...makeCommands, ...changeCommands, ...changeCommands, ...sessionCommands]
    const commands = fc.commands(
      [...often, ...often, ...makeCommands, ...endCommands, ...seriesCommands, ...yearCommands],
      {
        maxCommands: steps,
        size: 'max',
        ...(process.env.REPLAY && { replayPath: process.env.REPLAY }),
      },
    )
    const property = fc.asyncProperty(fc.constantFrom(...mondays), commands, async (now, all) => {
      await world.wipe(now)
      const model = freshModel()
      try {
        await fc.asyncModelRun(() => ({ model, real: world }), all)
      } finally {
        for (const [what, n] of model.tally) tally.set(what, (tally.get(what) ?? 0) + n)
        done += 1
        if (isSoak && done % 10 === 0) console.log(`${done} runs, ${tally.get('steps')} steps`)
      }
    })
    const seed = process.env.SEED ? { seed: Number(process.env.SEED) } : {}
    const path = process.env.FCPATH ? { path: process.env.FCPATH } : {}
    const began = Date.now()
    // Its message says the seed, the path and the commands, shrunk.
    const interruptAfterTimeLimit = Number(process.env.LIMIT ?? (isSoak ? 3 * 3_600_000 : 240_000))
    const late = { interruptAfterTimeLimit, markInterruptAsFailure: true }
    // A soak says where it failed, at once; shrink it with SHRINK=1 and that seed and path.
    const endOnFailure = isSoak && process.env.SHRINK !== '1'
    const draw = () =>
      fc.assert(property, { numRuns: runs, endOnFailure, ...late, ...seed, ...path })
    await draw()
    // A short run may make few.
    const isEnough = () => (tally.get('make') ?? 0) > runs
    expect(await drawUntil(isEnough, draw, 5)).toBe(true)
    console.log(
      `${runs} runs in ${(Date.now() - began) / 1000} s:`,
      Object.fromEntries([...tally].sort()),
    )
  },
  isSoak ? 3_600_000 * 4 : 1_800_000,
)
