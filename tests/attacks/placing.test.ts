import { expect, test } from 'vitest'
import { chanceOf } from '#tests/attacks/chance.ts'
import { createAttacker } from '#tests/attacks/placing/asks.ts'
import { certainPairs } from '#tests/attacks/placing/engine.ts'
import { furnish } from '#tests/attacks/placing/house.ts'
import { appOfTest } from '#tests/support/own.ts'
import { isSoak } from '#tests/support/soak.ts'

const from = Number(process.env.FROM ?? 1)
const seeds = isSoak ? Array.from({ length: 31 - from }, (_, n) => n + from) : [2]
const mondays = ['2026-11-23', '2026-11-30']
const minutes = 60_000

/** Asks all that a volunteer may ask in a day, and says what she knows by then of learners whom she does not
 *  teach. */
const attack = async (seed: number) => {
  const app = await appOfTest({ now: '2026-11-23T07:00:00+01:00' })
  const house = await furnish(app.db, chanceOf(seed), { volunteers: 9, learners: 40, mondays })
  const now = app.clock.now().toMillis()
  const attacker = await createAttacker(app.as(house.me), {
    ...{ mondays, now, begins: seed % 3 },
  })
  await attacker.run()
  const { heard, guessed, world } = attacker
  const own = new Set(world.sessions.flatMap((one) => one.learners ?? []))
  const pairsOf = (sessions: { id: string; learners: string[] }[]) =>
    sessions.flatMap((one) => one.learners.map((who) => `${who} ${one.id}`))
  const isOthers = (pair: string) => !own.has(pair.split(' ')[0] ?? '')
  const certain = (keepsHours: boolean, said = heard) =>
    [...certainPairs(said, world, { keepsHours })].filter(isOthers)
  return {
    is: pairsOf(house.sessions.filter((one) => one.tutor !== house.me.id)).filter(isOthers),
    certain: certain(false),
    ifHoursAreKept: certain(true),
    unasked: certain(true, []),
    guesses: guessed.map(({ learner, from, to }) =>
      house.sessions.some(
        (one) =>
          one.learners.includes(learner) &&
          Date.parse(one.start) < to &&
          from < Date.parse(one.end),
      ),
    ),
    byGuess: certain(true, [...heard, ...guessed]),
    missing: world.missing.length,
    asked: Object.fromEntries(attacker.asked),
  }
}

test.each(seeds)(
  'whoever asks all that a volunteer may ask in a day places two others’ learners at most, house %i',
  { timeout: 5 * minutes },
  async (seed) => {
    const { is, certain, ifHoursAreKept, unasked, missing, asked, guesses, byGuess } =
      await attack(seed)
    const isTrue = (pair: string) => is.includes(pair)
    console.log(seed, is.length, certain.length, ifHoursAreKept.length, unasked.length, {
      ...asked,
      guessed: `${guesses.filter(Boolean).length} of ${guesses.length} hold`,
      missing,
      byGuess: `${byGuess.length}, true ${byGuess.filter(isTrue).length}`,
    })
    expect(is.length).toBeGreaterThan(15)
    // What she takes for certain is so: otherwise she would have been told what is not.
    for (const pair of certain) expect(is).toContain(pair)
    expect(certain.length).toBeLessThanOrEqual(2)
  },
)
