import fc from 'fast-check'
import { v7 as newId } from 'uuid'
import type { Effects } from '#api/slots/schema.ts'
import { count, type Layer, type Model } from './model.ts'
import { monday, plus, type Run } from './naive.ts'
import { type Act, answered, differences, pick, require, requireUntouched, step } from './play.ts'
import { type Look, look } from './seen.ts'
import type { World } from './world.ts'

const few = fc.nat({ max: 9 })

/** What became of sessions, and what was told of it. */
const requireTold = (before: Look, after: Look, effects: Effects) => {
  const state = (all: Look, id: string) => all.sessions.get(id)?.state ?? 'none'
  const hidden = ['off_rhythm', 'none']
  const became = (is: (from: string, to: string) => boolean) =>
    [...after.sessions.keys()].filter((id) => is(state(before, id), state(after, id))).sort()
  const ids = (list: { id: string }[]) => list.map((one) => one.id).sort()
  const stood = 'standing'
  const truth = {
    suspended: became((a, b) => a === stood && b !== stood && !hidden.includes(b)),
    givenBack: became((a, b) => a !== stood && b === stood && !hidden.includes(a)),
    taken: became((a, b) => !hidden.includes(a) && a !== 'taken' && b === 'taken'),
  }
  const told = { suspended: ids(effects.suspended), givenBack: ids(effects.givenBack) }
  const unsaid = truth.taken.filter((id) => !ids(effects.taken).includes(id))
  require([
    ...(['suspended', 'givenBack'] as const).flatMap((key) =>
      String(told[key]) === String(truth[key])
        ? []
        : [`${key}: told ${told[key]}, was ${truth[key]}`],
    ),
    ...unsaid.map((id) => `nobody was told that ${id} lost its place`),
  ])
}

/** Effects without the names of sessions: one that is only tried is made under another. */
const told = (effects: Effects) =>
  JSON.stringify(effects, (key, value) => (key === 'id' ? undefined : value))

type Verb = 'post' | 'put' | 'delete'

/** Says first what it would do, then does it, and tells the same. */
const lay = async (model: Model, world: World, verb: Verb, path: string, body?: object) => {
  const ask = (dryRun: boolean) =>
    body
      ? world.client[verb]<{ effects: Effects }>(path, { ...body, dryRun })
      : world.client.delete<{ effects: Effects }>(`${path}?dryRun=${dryRun}`)
  const foretold = await ask(true)
  requireUntouched(model.seen, await look(world.app.db))
  const answer = await ask(false)
  const after = await look(world.app.db)
  const [said, done] = [foretold.body.effects, answer.body.effects]
  if (told(said) !== told(done)) {
    require([`foretold ${JSON.stringify(said)}`, `told ${JSON.stringify(done)}`])
  }
  answered(
    model,
    `${verb} ${path.split('/').slice(0, 4).join('/')}`.replace(/[0-9a-f-]{36}/, ':id'),
    answer,
    [],
  )
  requireTold(model.seen, after, done)
  return after
}

const runArb = fc.record({
  from: fc.integer({ min: 0, max: 25 }),
  days: fc.integer({ min: 1, max: 10 }),
  isWeek: fc.boolean(),
})
export const layerArb = fc.record({
  run: runArb,
  place: fc.option(few, { freq: 1 }),
  hours: fc.option(
    // The last two cover all hours of the house, alone or with the one before.
    fc.constantFrom(
      { from: '09:00', to: '10:30' },
      { from: '13:00', to: '20:00' },
      { from: '08:30', to: '13:00' },
      { from: '08:30', to: '19:00' },
    ),
    { freq: 1 },
  ),
})
type RunArgs = typeof runArb extends fc.Arbitrary<infer T> ? T : never
type LayerArgs = typeof layerArb extends fc.Arbitrary<infer T> ? T : never

const runOf = (world: World, { from, days, isWeek }: RunArgs): Run => {
  const day = plus(world.today(), from)
  const first = isWeek ? monday(plus(day, 6)) : day
  return { id: newId(), from: first, to: plus(first, isWeek ? 6 : days - 1) }
}
export const layerOf = (world: World, { run, place, hours }: LayerArgs): Layer => ({
  ...runOf(world, run),
  place: place === null ? null : (pick([...world.rooms, world.shop], place) ?? null),
  hours,
})

type Kind = 'closures' | 'openings' | 'holidays'

export const add =
  (kind: Kind, wish: (world: World) => Layer | Run): Act =>
  async (model, world) => {
    const layer = wish(world)
    // Over the 14th of July it would be the summer, and another end of term.
    if (kind === 'holidays' && layer.from.slice(5) <= '07-14' && layer.to.slice(5) >= '07-14')
      return 'waiting'
    await lay(model, world, 'post', `/api/year/${kind}`, { ...layer, label: 'Essai' })
    ;(model.year[kind] as Run[]).push(layer)
    return 'waiting'
  }

const drop =
  (kind: Kind, n: number): Act =>
  async (model, world) => {
    const layer = pick<Run>(model.year[kind], n)
    if (!layer) return 'waiting'
    await lay(model, world, 'delete', `/api/year/${kind}/${layer.id}`)
    model.year[kind] = (model.year[kind] as Layer[]).filter((one) => one !== layer)
    return 'waiting'
  }

const move =
  (n: number, args: LayerArgs): Act =>
  async (model, world) => {
    const layer = pick(model.year.closures, n)
    if (!layer) return 'waiting'
    const next = { ...layerOf(world, args), id: layer.id }
    await lay(model, world, 'put', `/api/year/closures/${layer.id}`, { ...next, label: 'Essai' })
    model.year.closures = model.year.closures.map((one) => (one === layer ? next : one))
    return 'waiting'
  }

const away =
  (n: number, args: RunArgs): Act =>
  async (model, world) => {
    const person = pick([...world.tutors, ...world.learners], n) ?? ''
    const run = runOf(world, args)
    await lay(model, world, 'post', `/api/people/${person}/absences`, run)
    model.absences.push({ ...run, person })
    return 'waiting'
  }

const back =
  (n: number): Act =>
  async (model, world) => {
    const absence = pick(model.absences, n)
    if (!absence) return 'waiting'
    await lay(model, world, 'delete', `/api/people/${absence.person}/absences/${absence.id}`)
    model.absences = model.absences.filter((one) => one !== absence)
    return 'waiting'
  }

/** Lays something over the year and takes it away again: all is as before, unless somebody waited. */
const andBack = (lays: Act, takes: Act): [Act, Act] => {
  let before: Look
  return [
    (model, world) => {
      before = model.seen
      return lays(model, world)
    },
    async (model, world) => {
      const leaves = await takes(model, world)
      const isWaited = [...before.sessions.values()].some((one) => one.state === 'taken')
      count(model, isWaited ? 'there and back, while somebody waited' : 'there and back')
      if (isWaited) return leaves
      const after = await look(world.app.db)
      require(differences(before, after).map((one) => `there and back: ${one}`))
      return leaves
    },
  ]
}

const newest =
  (kind: Kind): Act =>
  (model, world) =>
    drop(kind, model.year[kind].length - 1)(model, world)

export const yearCommands = [
  layerArb.map((args) =>
    step(
      'close',
      args,
      add('closures', (w) => layerOf(w, args)),
    ),
  ),
  few.map((n) => step('reopen', n, drop('closures', n))),
  fc.tuple(few, layerArb).map(([n, args]) => step('move closure', [n, args], move(n, args))),
  layerArb.map((args) =>
    step(
      'open',
      args,
      add('openings', (w) => layerOf(w, args)),
    ),
  ),
  few.map((n) => step('unopen', n, drop('openings', n))),
  runArb.map((args) =>
    step(
      'holiday',
      args,
      add('holidays', (w) => runOf(w, args)),
    ),
  ),
  few.map((n) => step('unholiday', n, drop('holidays', n))),
  fc.tuple(few, runArb).map(([n, args]) => step('away', [n, args], away(n, args))),
  few.map((n) => step('back', n, back(n))),
  layerArb.map((args) =>
    step(
      'close and reopen',
      args,
      ...andBack(
        add('closures', (w) => layerOf(w, args)),
        newest('closures'),
      ),
    ),
  ),
  fc
    .tuple(few, runArb)
    .map(([n, args]) =>
      step(
        'away and back',
        [n, args],
        ...andBack(away(n, args), (m, w) => back(m.absences.length - 1)(m, w)),
      ),
    ),
  fc.integer({ min: 1, max: 9 }).map((days) =>
    step('pass', days, async (_, world) => {
      world.app.clock.pass({ days })
      return 'dates'
    }),
  ),
]
