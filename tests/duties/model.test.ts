import { sql } from 'drizzle-orm'
import { DateTime } from 'luxon'
import { v7 as newId } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import type { Coverage } from '#api/coverage/schema.ts'
import type { Session, Swap } from '#api/sessions/schema.ts'
import { type Chance, chanceOf } from '#tests/attacks/chance.ts'
import {
  type APerson,
  aCoordinator,
  aLearner,
  anActivity,
  aRoom,
  aSession,
  aVolunteer,
} from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'
import { isSoak } from '#tests/support/soak.ts'

/**
 * Who is on what, told by what the answers promised: random sign-ups, withdrawals, stand-ins, swaps, closures,
 * cancelling, archiving and taking back, against the rows, one step at a time.
 */

const runs = Number(process.env.RUNS ?? (isSoak ? 300 : 6))
const steps = 40
const firstSeed = Number(process.env.SEED ?? 1)

const app = ownApp()
let nadege: APerson
let kitchen: string
let garden: string
let room: string

beforeAll(async () => {
  await anActivity(app.db)
  const duty = { learnersFrom: 0, learnersTo: 0 }
  await anActivity(app.db, {
    ...{ id: 'kitchen', volunteersFrom: 2, volunteersTo: 3, placeKinds: ['kitchen'], ...duty },
  })
  await anActivity(app.db, {
    ...{ id: 'garden', volunteersFrom: 1, volunteersTo: 2, placeKinds: ['garden'], ...duty },
  })
  nadege = await aCoordinator(app.db)
  kitchen = (await aRoom(app.db, { kind: 'kitchen', exclusive: false, capacity: 9 })).id
  garden = (await aRoom(app.db, { kind: 'garden', exclusive: false, capacity: 9 })).id
  room = (await aRoom(app.db)).id
})

/** How somebody is in a session: expected, expected unless somebody takes it, or not coming. */
type How = 'here' | 'offered' | 'gone' | 'out'
type Seats = Map<string, How>
type Taken = { taker: string; former: string; how: How; at: number }

type World = {
  people: string[]
  newcomers: Set<string>
  sessions: { id: string; isDuty: boolean }[]
  seats: Map<string, Seats>
  taken: Map<string, Taken>
  swaps: { id: string; session: string; by: string; other: string; otherSession: string }[]
  swapped?: {
    id: string
    by: string
    session: string
    of: string
    otherSession: string
    were: [How, How]
    at: number
  }
  closures: string[]
  tally: Map<string, number>
}

const monday = DateTime.fromISO('2026-12-07', { zone: 'Europe/Paris' })

const build = async (): Promise<World> => {
  await app.db.execute(sql`delete from sessions`)
  await app.db.execute(sql`delete from closures`)
  app.clock.set(monday.minus({ days: 3 }).set({ hour: 9 }).toISO() ?? '')
  const activities = ['tutoring', 'kitchen', 'garden']
  const people: string[] = []
  const newcomers = new Set<string>()
  for (let k = 0; k < 7; k += 1) {
    const newcomer = k >= 5
    const promise = { from: 0, to: k % 3 === 0 ? 240 : 600 }
    const { id } = await aVolunteer(app.db, { activities, promise, newcomer })
    people.push(id)
    if (newcomer) newcomers.add(id)
  }
  const at = (day: number, hour: number, hours: number) => {
    const start = monday.plus({ days: day }).set({ hour })
    return { start: start.toISO() ?? '', end: start.plus({ hours }).toISO() ?? '' }
  }
  const world: World = {
    ...{ people, newcomers, sessions: [], closures: [], swaps: [] },
    ...{ seats: new Map(), taken: new Map(), tally: new Map() },
  }
  const add = async (wish: Parameters<typeof aSession>[1], isDuty: boolean) => {
    const { id } = await aSession(app.db, wish)
    world.sessions.push({ id, isDuty })
    world.seats.set(id, new Map(wish.volunteers.map((who) => [who, 'here'])))
  }
  const [a = '', b = '', c = '', d = '', e = '', f = ''] = people
  const cook = { activity: 'kitchen', place: kitchen }
  await add({ ...cook, ...at(1, 10, 3), volunteers: [a, f] }, true)
  await add({ ...cook, ...at(3, 10, 3), volunteers: [b] }, true)
  await add({ activity: 'garden', place: garden, ...at(1, 11, 2), volunteers: [c] }, true)
  await add({ activity: 'garden', place: garden, ...at(4, 14, 2), volunteers: [d, e] }, true)
  for (const [who, day, hour] of [
    [d, 1, 10],
    [e, 1, 12],
    [a, 3, 11],
    [b, 2, 9],
  ] as const) {
    const learners = [(await aLearner(app.db)).id]
    await add({ place: room, ...at(day, hour, 1), volunteers: [who], learners }, false)
  }
  return world
}

type Answer = { session: Session; sessions: Session[]; swap: Swap; code?: string }
const call = async (who: { id: string }, path: string, body: object = {}) => {
  const answer = await app.as(who).post<Answer>(`/api/${path}`, body)
  expect([path, answer.status < 500]).toEqual([path, true])
  return answer
}

const minutesNow = () => app.clock.now().toMillis() / 60_000

type Step = { name: string; run: (world: World, chance: Chance) => Promise<boolean> }
const ok = ({ status }: { status: number }) => status < 300

const someone = ({ people }: World, { pick }: Chance) => pick(people)
const sessionOf = ({ sessions }: World, { pick }: Chance) => pick(sessions).id
const seatsOf = (world: World, session: string): Seats => world.seats.get(session) ?? new Map()

/** A seat that is held as `like` says, where there is one; now and then anybody in anything. */
const someSeat = (world: World, chance: Chance, like: (how: How) => boolean = () => true) => {
  const seats = [...world.seats].flatMap(([session, who]) =>
    [...who].filter(([, how]) => like(how)).map(([id]) => ({ session, who: id })),
  )
  if (seats.length === 0 || chance.happens(0.15)) {
    return { session: sessionOf(world, chance), who: someone(world, chance) }
  }
  return chance.pick(seats)
}

/** Whoever is touched otherwise is not put back where somebody takes it back. */
const touch = ({ taken }: World, ...sessions: string[]) => {
  for (const id of sessions) taken.delete(id)
}

const rowsOf = async (world: World): Promise<Map<string, Seats>> => {
  const list = JSON.stringify(world.sessions.map(({ id }) => id))
  const rows = await app.db.execute<{ session: string; who: string; how: How }>(sql`
    select session_id as session, volunteer_id as who,
           case when not away then case when offered_at is null then 'here' else 'offered' end
                when exists (select 1 from given_up g where g.session_id = v.session_id
                                and g.volunteer_id = v.volunteer_id) then 'gone' else 'out' end as how
      from session_volunteers v where session_id = any(ids(${list}::jsonb))`)
  const seats = new Map<string, Seats>(world.sessions.map(({ id }) => [id, new Map()]))
  for (const { session, who, how } of rows) seats.get(session)?.set(who, how)
  return seats
}

/** Done twice is done: then nothing was touched. */
const touching = async <T>(world: World, session: string, run: () => Promise<T>): Promise<T> => {
  const revision = async () => {
    const [row] = await app.db.execute<{ revision: number }>(
      sql`select revision from sessions where id = ${session}`,
    )
    return row?.revision
  }
  const before = await revision()
  const done = await run()
  if ((await revision()) !== before) touch(world, session)
  return done
}

const listOf = (seats: Map<string, Seats>) =>
  [...seats].map(([id, who]) => [id, Object.fromEntries([...who].sort())] as const)

const takeIt: Step = {
  name: 'take',
  run: async (world, chance) => {
    const who = someone(world, chance)
    const { session } = someSeat(world, chance, (how) => how !== 'here')
    const seats = seatsOf(world, session)
    if (!ok(await call({ id: who }, `sessions/${session}/take`))) return false
    // It is hers already.
    if (['here', 'offered'].includes(seats.get(who) ?? '')) return true
    const now = (await rowsOf(world)).get(session) ?? new Map()
    const left = [...seats].filter(([id]) => !now.has(id))
    // Exactly one gives way: who cannot come, or would rather not.
    expect(left.map(([, how]) => how).filter((how) => how === 'here')).toEqual([])
    expect(left.length).toBeLessThanOrEqual(1)
    for (const [id, how] of left) {
      seats.delete(id)
      world.taken.set(session, { taker: who, former: id, how, at: minutesNow() })
    }
    if (left.length === 0) touch(world, session)
    seats.set(who, 'here')
    return true
  },
}

const say = (verb: 'give-up' | 'offer' | 'come-back'): Step => ({
  name: verb,
  run: async (world, chance) => {
    const { who, session } = someSeat(
      world,
      chance,
      (how) => (verb === 'come-back') !== (how === 'here'),
    )
    const seats = seatsOf(world, session)
    const was = seats.get(who)
    const last = world.taken.get(session)
    const say = () => call({ id: who }, `sessions/${session}/${verb}`)
    if (!ok(await touching(world, session, say))) return false
    expect(was).toBeDefined()
    if (verb === 'come-back') seats.set(who, was === 'out' ? 'out' : 'here')
    if (verb === 'offer') seats.set(who, was === 'out' ? 'out' : 'offered')
    if (verb === 'give-up' && was !== 'gone') {
      const isAtOnce = last?.taker === who && minutesNow() - last.at <= 2
      const now = (await rowsOf(world)).get(session) ?? new Map()
      // Unless who held it has something else by now.
      if (last && isAtOnce && now.has(last.former) && !now.has(who)) {
        seats.delete(who)
        seats.set(last.former, last.how)
      } else seats.set(who, 'gone')
    }
    return true
  },
})

const duty = (verb: 'sign-up' | 'withdraw'): Step => ({
  name: verb,
  run: async (world, chance) => {
    const who = someone(world, chance)
    const session = chance.pick(world.sessions.filter(({ isDuty }) => isDuty)).id
    const seats = seatsOf(world, session)
    const say = () => call({ id: who }, `duties/${session}/${verb}`)
    if (!ok(await touching(world, session, say))) return false
    if (verb === 'withdraw') seats.delete(who)
    else if (seats.get(who) !== 'offered') seats.set(who, 'here')
    return true
  },
})

const offerSwap: Step = {
  name: 'offer a swap',
  run: async (world, chance) => {
    const isThere = (how: How) => how === 'here' || how === 'offered'
    const { session, who: by } = someSeat(world, chance, isThere)
    const { session: otherSession, who: other } = someSeat(world, chance, isThere)
    const swap = { id: newId(), session, other, otherSession }
    if (!ok(await call({ id: by }, 'swaps', swap))) return false
    expect(['here', 'offered']).toContain(seatsOf(world, session).get(by))
    expect(['here', 'offered']).toContain(seatsOf(world, otherSession).get(other))
    world.swaps.push({ ...swap, by })
    return true
  },
}

const acceptSwap: Step = {
  name: 'accept a swap',
  run: async (world, { pick }) => {
    if (world.swaps.length === 0) return false
    const swap = pick(world.swaps)
    const { id, by, session, other, otherSession } = swap
    if (!ok(await call({ id: other }, `swaps/${id}/accept`))) return false
    const [given, asked] = [seatsOf(world, session), seatsOf(world, otherSession)]
    expect(['here', 'offered']).toContain(given.get(by))
    expect(['here', 'offered']).toContain(asked.get(other))
    const were: [How, How] = [given.get(by) ?? 'here', asked.get(other) ?? 'here']
    given.delete(by)
    asked.delete(other)
    given.set(other, 'here')
    asked.set(by, 'here')
    touch(world, session, otherSession)
    world.swaps = world.swaps.filter((one) => one !== swap)
    world.swapped = { id, by, session, of: other, otherSession, were, at: minutesNow() }
    return true
  },
}

const swapBack: Step = {
  name: 'take a swap back',
  run: async (world) => {
    const { swapped } = world
    if (!swapped) return false
    const { id, by, session, of, otherSession } = swapped
    if (!ok(await call({ id: of }, `swaps/${id}/take-back`, { session }))) return false
    expect(minutesNow() - swapped.at).toBeLessThanOrEqual(2)
    const [given, asked] = [seatsOf(world, session), seatsOf(world, otherSession)]
    given.delete(of)
    asked.delete(by)
    // Who would rather not come would rather not still.
    given.set(by, swapped.were[0])
    asked.set(of, swapped.were[1])
    touch(world, session, otherSession)
    world.swaps.push({ id, session, by, other: of, otherSession })
    delete world.swapped
    return true
  },
}

const standing = (verb: 'cancel' | 'restore'): Step => ({
  name: verb,
  run: async (world, chance) => {
    const session = sessionOf(world, chance)
    return ok(await touching(world, session, () => call(nadege, `sessions/${session}/${verb}`)))
  },
})

const close: Step = {
  name: 'close',
  run: async (world, { pick, below }) => {
    const day = monday.plus({ days: below(5) }).toISODate()
    const id = newId()
    const closure = {
      id,
      from: day,
      to: day,
      label: 'Travaux',
      place: pick([null, kitchen, room]),
      hours: null,
    }
    if (!ok(await call(nadege, 'year/closures', closure))) return false
    world.closures.push(id)
    return true
  },
}

const reopen: Step = {
  name: 'reopen',
  run: async (world) => {
    const id = world.closures.pop()
    if (!id) return false
    return ok(await app.as(nadege).delete(`/api/year/closures/${id}`))
  },
}

const archive = (verb: 'archive' | 'restore'): Step => ({
  name: `${verb} somebody`,
  run: async (world, chance) => {
    const done = ok(await call(nadege, `people/${someone(world, chance)}/${verb}`))
    // What she had is suspended or given back as absences are, which other models follow.
    if (done) {
      const now = await rowsOf(world)
      if (JSON.stringify(listOf(now)) !== JSON.stringify(listOf(world.seats))) world.taken.clear()
      world.seats = now
    }
    return done
  },
})

const passTime: Step = {
  name: 'time passes',
  run: async () => {
    app.clock.set(app.clock.now().plus({ minutes: 5 }).toISO() ?? '')
    return true
  },
}

const often = [takeIt, takeIt, takeIt, say('give-up'), say('give-up'), say('offer'), say('offer')]
const all: Step[] = [
  ...[...often, say('come-back'), duty('sign-up'), duty('sign-up'), duty('withdraw')],
  ...[offerSwap, offerSwap, offerSwap, acceptSwap, acceptSwap, swapBack, passTime],
  ...[standing('cancel'), standing('restore'), close, reopen, reopen],
  ...[archive('archive'), archive('restore')],
]

/** What must hold of all rows, whatever happened. */
const wrongs = async (world: World): Promise<object[]> => {
  const list = JSON.stringify(world.people)
  return app.db.execute<object & Record<string, unknown>>(sql`
    with mine as (select unnest(ids(${list}::jsonb)) as who), seat as (
      select v.*, s.activity_id, s.suspended from session_volunteers v join sessions s on s.id = v.session_id
       where v.volunteer_id in (select who from mine) and s.stands and not v.away)
    select 'in two places' as what, a.session_id, a.volunteer_id from seat a join seat b
        on b.volunteer_id = a.volunteer_id and b.session_id > a.session_id and b.during && a.during
    union all
    select 'over the promise', null, s.volunteer_id from seat s join volunteers v on v.person_id = s.volunteer_id
     group by s.volunteer_id, v.promise_to, date_trunc('week', lower(s.during) at time zone 'Europe/Paris')
    having sum(extract(epoch from upper(s.during) - lower(s.during)) / 60) > v.promise_to
    union all
    select 'owned by who gave it away', s.session_id, s.volunteer_id from seat s
     join given_up g on g.session_id = s.session_id and g.volunteer_id = s.volunteer_id
    union all
    select 'a newcomer alone', s.session_id, null from seat s join volunteers v on v.person_id = s.volunteer_id
     where s.activity_id <> 'tutoring' group by s.session_id having bool_and(v.newcomer)
    union all
    select 'somebody archived', s.session_id, s.volunteer_id from seat s join people p on p.id = s.volunteer_id
     where p.archived_at is not null
    union all
    select 'a lesson that nobody holds', s.id, null from sessions s
     where s.id in (select session_id from session_volunteers where volunteer_id in (select who from mine))
       and s.stands and s.activity_id = 'tutoring'
       and not exists (select 1 from session_volunteers v where v.session_id = s.id and not v.away)`)
}

const leastOf: Record<string, number> = { kitchen: 2, garden: 1 }

/** Turns that lack somebody, counted from the rows by hand. */
const countGaps = async (world: World): Promise<string[]> => {
  const seats = await rowsOf(world)
  const ids = JSON.stringify(world.sessions.filter(({ isDuty }) => isDuty).map(({ id }) => id))
  const rows = await app.db.execute<{
    id: string
    activity: string
    stands: boolean
    why: string | null
  }>(sql`
    select id, activity_id as activity, stands, suspended as why from sessions where id = any(ids(${ids}::jsonb))`)
  return rows
    .filter(
      ({ stands, why }) =>
        stands || ['newcomer_alone', 'volunteer_away', 'volunteer_gone'].includes(why ?? ''),
    )
    .filter(({ id, activity, stands }) => {
      const here = [...(seats.get(id) ?? [])].filter(
        ([, how]) => how === 'here' || how === 'offered',
      )
      return !stands || here.length < (leastOf[activity] ?? 0)
    })
    .map(({ id }) => id)
    .sort()
}

test('nobody owns what she gave away, nobody is in two places, and coverage is what is counted by hand', {
  timeout: isSoak ? 3_600_000 : 120_000,
}, async () => {
  const tally = new Map<string, number>()
  for (let n = 0; n < runs; n += 1) {
    const seed = firstSeed + n
    const chance = chanceOf(seed)
    const world = await build()
    const told: string[] = []
    for (let step = 0; step < steps; step += 1) {
      const { name, run } = chance.pick(all)
      const done = await run(world, chance)
      if (done) tally.set(name, (tally.get(name) ?? 0) + 1)
      told.push(`${name}${done ? '' : ' (refused)'}`)
      const where = `seed ${seed}: ${told.join(', ')}`
      expect(listOf(await rowsOf(world)), where).toEqual(listOf(world.seats))
      expect(await wrongs(world), where).toEqual([])
      const { body } = await app
        .as(nadege)
        .get<Coverage>(`/api/coverage?week=${monday.toISODate()}&weeks=1`)
      const gaps = body.weeks[0]?.gaps.map(({ session }) => session).sort()
      expect(gaps, where).toEqual(await countGaps(world))
    }
    if (isSoak && n % 20 === 19) console.log(`${n + 1} runs`)
  }
  console.log([...tally].map(([name, n]) => `${name} ${n}`).join(', '))
  // Each of them happened, or the model shows nothing; few runs meet nearly all.
  expect(tally.size).toBeGreaterThanOrEqual(12)
  if (isSoak)
    for (const { name } of all) expect([name, (tally.get(name) ?? 0) > 0]).toEqual([name, true])
})
