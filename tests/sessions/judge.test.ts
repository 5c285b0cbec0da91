import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { DateTime } from 'luxon'
import { v7 as newId } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { houseZone } from '#api/house.ts'
import { sessionProblems } from '#api/sessions/problems.ts'
import { expected } from '#api/sessions/rules/judge/expected.ts'
import type { Facts, Wish } from '#api/sessions/rules/judge/facts.ts'
import { judge } from '#api/sessions/rules/judge/judge.ts'
import { judgePlace, takesThen } from '#api/sessions/rules/judge/place.ts'
import { comesThen, judgeTime } from '#api/sessions/rules/judge/presence.ts'
import type { Reason } from '#api/sessions/rules/judge/reason.ts'
import { mostAtOnce, overlap } from '#api/sessions/rules/judge/spans.ts'
import { type FactsAnswer, findFacts, noFurther } from '#api/sessions/store.ts'
import { wishOf } from '#api/sessions/usecases/wish.ts'
import { ownDatabase } from '#tests/support/own.ts'
import { isSoak } from '#tests/support/soak.ts'
import { refusalsOf, teachToForgive } from './judge/database.ts'
import { aHouse, aWish, build, type House, now, requested, wishIn } from './judge/house.ts'

const numRuns = isSoak ? 60 : 6
const ctx = { now: DateTime.fromISO(now), zone: houseZone }

const { db } = ownDatabase()

beforeAll(() => teachToForgive(db))

/** The database's name for a reason, where it judges that at all. */
const invariantOf = ({ code, subject }: Reason, { learners }: Wish, places: Facts['places']) => {
  const problem: { status: number; constraint?: string } = sessionProblems[code]
  // How few learners are too few is the database's business only where there is none.
  if (code === 'sessions.needs_a_learner' && learners.length > 0) return undefined
  if (code === 'sessions.tutor_is_taken' || code === 'sessions.learner_is_taken') {
    return 'people_are_free'
  }
  const isPlace = places.some(({ id }) => id === subject)
  return code === 'sessions.gone' && isPlace ? 'place_is_gone' : problem.constraint
}

/** Where only that is asked, what is there and who comes is found without the reasons: it must be the same. */
const requireSameInShort = (facts: Facts, wish: Wish) => {
  for (const place of facts.places) {
    expect(takesThen(place, facts, wish)).toBe(judgePlace(place, facts, wish).length === 0)
  }
  for (const person of facts.people) {
    const others = { ...person, isOthers: true, ownBusy: person.busy.slice(1) }
    const is = comesThen(person, wish)
    expect(is).toBe(judgeTime(person, wish, 'tutor').length === 0)
    expect(is).toBe(judgeTime(others, wish, 'learner').length === 0)
  }
}

const invariantsOf = (facts: Facts, wish: Wish): string[] => {
  requireSameInShort(facts, wish)
  const names = judge(facts, wish).flatMap((one) => invariantOf(one, wish, facts.places) ?? [])
  return [...new Set(names)].sort()
}

type Asked = Omit<Parameters<typeof findFacts>[1], 'people' | 'days'> & {
  volunteers: string[]
  learners: string[]
}

const factsFor = (asked: Asked): Promise<FactsAnswer> =>
  findFacts(db, { ...asked, people: [...asked.volunteers, ...asked.learners], days: noFurther })

const told = (asked: object, is: string[], should: string[]) =>
  expect({ asked, refused: is }).toEqual({ asked, refused: should })

/** Who or what is archived is refused before anything else is looked at. */
const firstGone = (names: readonly string[], ofPlace: string): string | undefined => {
  if (names.includes('still_here')) return 'still_here'
  return names.includes('place_is_gone') ? ofPlace : undefined
}

const requireSame = async (
  asked: object,
  call: Parameters<typeof refusalsOf>[1],
  names: string[],
  gone: string | undefined,
) => {
  if (gone) told(asked, await refusalsOf(db, call, 'first'), [gone])
  else told(asked, await refusalsOf(db, call, 'all'), names)
}

const book = async (house: House, plan: Parameters<typeof wishIn>[1]) => {
  const wish = wishIn(house, plan)
  const names = invariantsOf(await factsFor(wish), wishOf(ctx, requested(wish)))
  const asked = { ...wish, id: newId(), places: [wish.place], now, hash: 'x' }
  const call = sql`book_session(${JSON.stringify(asked)}::jsonb)`
  await requireSame(asked, call, names, firstGone(names, 'room_is_free'))
  return names
}

type Tally = Map<string, number>
const count = (tally: Tally, names: readonly string[]) => {
  for (const name of names.length > 0 ? names : ['accepted']) {
    tally.set(name, (tally.get(name) ?? 0) + 1)
  }
}

/** Does one thing after the other in small houses of all kinds. */
const inHouses = async <T>(
  doing: fc.Arbitrary<T>,
  act: (house: House, one: T) => Promise<readonly string[]>,
) => {
  const tally: Tally = new Map()
  const several = fc.array(doing, { minLength: 30, maxLength: 40 })
  const property = fc.asyncProperty(aHouse, several, async (plan, all) => {
    const house = await build(db, plan)
    for (const one of all) count(tally, await act(house, one))
  })
  await fc.assert(property, { numRuns, endOnFailure: true })
  if (isSoak) console.info(Object.fromEntries([...tally].sort()))
}

test('what the judge allows is booked, and what it refuses is refused for the same reasons', () =>
  inHouses(aWish, book))

const aChange = fc.record({
  session: fc.nat(19),
  wish: aWish,
  keeps: fc.record({
    time: fc.boolean(),
    place: fc.boolean(),
    volunteers: fc.boolean(),
    learners: fc.boolean(),
  }),
})
type AChange = typeof aChange extends fc.Arbitrary<infer T> ? T : never

const change = async (house: House, { session: n, wish, keeps }: AChange) => {
  const id = house.sessions[n % house.sessions.length]
  if (!id) return ['nothing to change']
  const { start, end, place, volunteers, learners } = wishIn(house, wish)
  const wanted = {
    ...(!keeps.time && { start, end }),
    ...(!keeps.place && { place }),
    ...(!keeps.volunteers && { volunteers }),
    ...(!keeps.learners && { learners }),
  }
  const { session, activity } = await factsFor({
    ...{ session: id, volunteers: [], learners: [], start, end },
  })
  if (!session || !activity) throw new Error('The session is lost')
  const asked = {
    session: id,
    activity: session.activity,
    start: session.start,
    end: session.end,
    place: session.place,
    volunteers: session.volunteers.map((one) => one.id),
    learners: session.learners.map((one) => one.id),
    ...wanted,
  }
  const facts = await factsFor(asked)
  const whole = wishOf(ctx, requested(asked), session)
  const judged = expected(session, facts, whole)
  const names = invariantsOf(facts, judged)
  const { place: where, ...rest } = wanted
  const body = { ...rest, ...(where && { places: [where] }), id, now, revision: session.revision }
  const call = sql`change_session(${JSON.stringify(body)}::jsonb)`
  const gone = firstGone(names, 'still_here')
  // Where everybody on one side is away, the judge names them, and the database that nobody is there.
  const isEmptied = [judged.volunteers, judged.learners].some(
    (side) => side.length > 0 && side.every((one) => session.away.includes(one)),
  )
  const isNobodyThere = names.includes('people_are_here') || gone === 'still_here'
  if (session.stands && isEmptied && isNobodyThere) {
    expect(await refusalsOf(db, call, 'first')).toHaveLength(1)
  } else if (session.stands) await requireSame(body, call, names, gone)
  // What is suspended may be changed, and stay so.
  else if (names.length === 0) told(body, await refusalsOf(db, call, 'first'), [])
  return session.stands ? names : ['suspended']
}

test('what the judge allows is changed, and what it refuses is refused for the same reasons', () =>
  inHouses(aChange, change))

test('a crowd is as large as it ever is while a session lasts', () => {
  const span = { from: 10, to: 20 }
  const group = fc
    .record({ from: fc.nat(24), length: fc.integer({ min: 1, max: 12 }), heads: fc.nat(6) })
    .map(({ from, length, heads }) => ({ from, to: from + length, heads }))
  fc.assert(
    fc.property(fc.array(group, { maxLength: 6 }), (groups) => {
      const there = (at: number) =>
        groups.filter((one) => one.from <= at && at < one.to).reduce((sum, g) => sum + g.heads, 0)
      const minutes = Array.from({ length: span.to - span.from }, (_, n) => there(span.from + n))
      expect(mostAtOnce(groups.filter((one) => overlap(one, span)))).toBe(Math.max(...minutes))
    }),
  )
})
