import type { AsyncCommand } from 'fast-check'
import type { Answer } from '#tests/support/app.ts'
import { compare } from './compare.ts'
import { acted, count, type Model } from './model.ts'
import { faults, type Look, look, type Seen } from './seen.ts'
import type { World } from './world.ts'

/** What a machine run may still change after a step: sessions that waited get their place; after an
 *  undo, and when time passes, dates come and go. */
export type Leaves = 'waiting' | 'dates'

export class Broken extends Error {}
/** Fails with everything that is wrong. */
export const require = (problems: readonly string[]) => {
  if (problems.length > 0) throw new Broken(problems.join('\n'))
}

/** A session as people see it. Nobody is missed where it is cancelled, or where something else took its
 *  place; who is away is asked anew when it comes back. */
const shown = ({ day, start, end, place, state, tutors, learners, away }: Seen) =>
  JSON.stringify({
    ...{ day, start: new Date(start), end: new Date(end), place, state },
    ...{ tutors, learners, away: ['cancelled', 'taken'].includes(state) ? [] : away },
  })

const isVisible = (one: Seen | undefined): one is Seen =>
  one !== undefined && one.state !== 'off_rhythm'

/** What is different for people between two looks. */
export const differences = (before: Look, after: Look): string[] => {
  const ids = new Set([...before.sessions.keys(), ...after.sessions.keys()])
  return [...ids].flatMap((id) => {
    const [a, b] = [before.sessions.get(id), after.sessions.get(id)]
    const [was, is] = [isVisible(a) ? shown(a) : 'none', isVisible(b) ? shown(b) : 'none']
    return was === is ? [] : [`${id} of ${(b ?? a)?.slot}:\n  was ${was}\n  is  ${is}`]
  })
}

/** Everything as it was, down to the revision: a refused request. */
export const requireUntouched = (before: Look, after: Look) => {
  const text = (all: Look) => JSON.stringify([[...all.sessions], [...all.slots]])
  if (text(before) !== text(after)) {
    require(['a refusal changed something', ...differences(before, after)])
  }
}

/** Sessions that are over stay as they were. Which date of its slot one stands for may change: a slot
 *  that is on Fridays again does not want this week's Friday as well, when Wednesday was held. */
const requirePast = (world: World, before: Look, after: Look) => {
  const past = [...before.sessions.values()].filter((one) => one.end <= world.now())
  require(
    past.flatMap((was) => {
      const is = after.sessions.get(was.id)
      return is && shown({ ...is, day: was.day }) === shown(was)
        ? []
        : [`the past changed: ${shown(was)} became ${is && shown(is)}`]
    }),
  )
}

const requireOnly = (leaves: Leaves, after: Look, settled: Look) => {
  if (leaves === 'dates') return
  require(
    [...settled.sessions.values()].flatMap((is) => {
      const was = after.sessions.get(is.id)
      if (was?.state === 'taken' || (was && shown(was) === shown(is))) return []
      return [`the machine changed ${was ? shown(was) : 'nothing'} to ${shown(is)}`]
    }),
  )
}

/** Looks at what a step left, lets the machine run twice, and compares all of it with the model. */
const judge = async (model: Model, world: World, leaves: Leaves) => {
  const { db } = world.app
  const after = await look(db)
  require(await faults(db))
  requirePast(world, model.seen, after)
  await world.materialise()
  const settled = await look(db)
  requireOnly(leaves, after, settled)
  const { made } = await world.materialise()
  const again = await look(db)
  if (made > 0) require([`the machine made ${made} more`])
  require(differences(settled, again).map((one) => `materialising once more: ${one}`))
  require(await faults(db))
  require(compare(world, model, settled))
  model.seen = settled
}

export type Act = (model: Model, world: World) => Promise<Leaves>
export type Step = AsyncCommand<Model, World>

/** A command: does something through HTTP, tells the model, and has everything judged. */
export const step = (name: string, args: unknown, ...acts: Act[]): Step => ({
  check: () => true,
  run: async (model, world) => {
    for (const act of acts) await judge(model, world, await act(model, world))
    count(model, 'steps')
  },
  toString: () => `${name}(${JSON.stringify(args)})`,
})

/** Counts an answer, and fails on what no request may be answered. */
export const answered = (
  model: Model,
  what: string,
  answer: Answer,
  allowed: number[],
): boolean => {
  const isDone = answer.status < 300
  count(model, isDone ? what : `${what}: ${(answer.body as { code?: string })?.code}`)
  if (!isDone && !allowed.includes(answer.status)) {
    require([`${what} was answered ${answer.status} ${answer.text}`])
  }
  return isDone
}

export const pick = <T>(list: readonly T[], n: number): T | undefined =>
  list.at(n % (list.length || 1))
export { acted }
