import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { expect, test } from 'vitest'
import type { WaitingLearner, WaitingList, Ways } from '#api/waiting/schema.ts'
import { chanceOf } from '#tests/attacks/chance.ts'
import { aCoordinator, aLearner } from '#tests/support/builders.ts'
import { appOfTest } from '#tests/support/own.ts'
import { aRandomHouse } from '#tests/support/random-house.ts'
import { isSoak } from '#tests/support/soak.ts'
import { storeHouse } from '#tests/support/stored-house.ts'

const weeks = isSoak ? 40 : 4
const size = isSoak
  ? { volunteers: 9, learners: 90, rooms: 3 }
  : { volunteers: 4, learners: 24, rooms: 2 }
/** A Monday. */
const start = Date.parse('2026-09-07T06:00:00Z')
const aDay = 86_400_000
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)

test('in a year of absences, arrivals and departures nobody is three weeks without a class or a word', {
  timeout: 3_600_000,
}, async () => {
  const app = await appOfTest({ now: new Date(start).toISOString() })
  const house = aRandomHouse(3, size)
  // Everybody comes in September; otherwise the first list would be of years.
  const fresh = house.people.map((one) =>
    one.learner ? { ...one, learner: { ...one.learner, waitingSince: dayOf(start) } } : one,
  )
  const ids = [...(await storeHouse(app.db, { ...house, people: fresh })).values()]
  const me = app.as(await aCoordinator(app.db))
  const chance = chanceOf(2026)
  const here = new Map(ids.map((id) => [id, { from: dayOf(start), to: '' }]))
  const refused = new Map<string, number>()
  let booked = 0
  let words = 0

  const list = async () => (await me.get<WaitingList>('/api/waiting')).body.learners
  /** Takes the first way there is to a class: a seat, an hour for two, an hour alone. */
  const giveAnHour = async ({ id }: WaitingLearner): Promise<boolean> => {
    const { joins, pairs, hours } = (await me.get<Ways>(`/api/waiting/${id}`)).body
    const [join] = joins
    const hour = pairs[0] ?? hours[0]
    if (!join && !hour) return false
    const { status, body } = join
      ? await me.patch<{ code?: string }>(`/api/sessions/${join.session}`, {
          revision: join.revision,
          learners: [...join.learners.map((one) => one.id), id],
        })
      : await me.post<{ code?: string }>('/api/sessions', {
          ...{ id: newId(), activity: hour?.activity, place: hour?.place },
          ...{ start: hour?.start, end: hour?.end, volunteers: hour?.volunteers },
          learners: hour?.learners.map((one) => one.id),
        })
    if (status >= 400) refused.set(`${body.code}`, (refused.get(`${body.code}`) ?? 0) + 1)
    booked += status < 400 ? 1 : 0
    return status < 400
  }
  const giveAWord = async ({ id }: WaitingLearner, day: string) => {
    expect((await me.put(`/api/waiting/${id}/word`, { seenOn: day })).status).toBe(200)
    words += 1
  }

  for (let n = 0; n < weeks * 7; n += 1) {
    const at = start + n * aDay
    if (n % 7 > 4) continue
    app.clock.set(new Date(at).toISOString())
    const today = dayOf(at)
    if (n % 7 === 0) {
      for (const id of here.keys()) {
        if (here.get(id)?.to !== '' || !chance.happens(0.25)) continue
        const from = at + chance.below(5) * aDay
        const absence = { from: dayOf(from), to: dayOf(from + chance.below(3) * aDay) }
        await me.post(`/api/people/${id}/absences`, { id: newId(), ...absence })
      }
      const learners = ids.filter((id) => here.get(id)?.to === '').slice(size.volunteers)
      if (chance.happens(0.5) && learners.length > size.learners / 2) {
        const gone = chance.pick(learners)
        expect((await me.post(`/api/people/${gone}/leave`, { from: today, to: null })).status).toBe(
          200,
        )
        here.set(gone, { from: here.get(gone)?.from ?? '', to: today })
      }
      if (chance.happens(0.5)) {
        const like = aRandomHouse(1000 + n, { volunteers: 1, learners: 2, rooms: 1 }).people[2]
        const availabilities = [{ weekday: 1 + chance.below(5), from: '10:00', to: '13:00' }]
        const one = await aLearner(app.db, {
          ...{ name: `Nouvelle ${n}`, availabilities, ...like?.learner, waitingSince: today },
        })
        ids.push(one.id)
        here.set(one.id, { from: today, to: '' })
      }
      for (const one of await list()) {
        if (one.next === null && one.hindered === null) await giveAnHour(one)
      }
    }
    // Every morning: who has heard nothing for long.
    for (const one of await list()) {
      if (one.quiet === null) continue
      const hasHour = one.hindered === null && (await giveAnHour(one))
      const still = hasHour ? (await list()).find(({ id }) => id === one.id) : one
      if (still?.quiet) await giveAWord(one, today)
    }
  }

  const end = dayOf(start + weeks * 7 * aDay)
  app.clock.set(new Date(start + weeks * 7 * aDay).toISOString())
  const heard = await app.db.execute<{ id: string; day: string }>(sql`
    select learner_id as id, house_day(lower(during))::text as day from session_learners
     where stands and not away and upper(during) <= ${end}::timestamptz
    union all
    select subject_id::uuid, after->>'seenOn' from audit where action = 'person.seen'
     and after->>'seenOn' is not null`)
  const gapOf = (id: string): number => {
    const { from = '', to = '' } = here.get(id) ?? {}
    const days = heard.filter((one) => one.id === id).map(({ day }) => day)
    const all = [from, ...days, to || end].filter((day) => day <= (to || end)).sort()
    return Math.max(
      ...all.slice(1).map((day, n) => (Date.parse(day) - Date.parse(all[n] ?? day)) / aDay),
    )
  }
  const learners = ids.slice(size.volunteers)
  const gaps = learners.map(gapOf)
  const hours = await app.db.execute<{ id: string; hours: number }>(sql`
    select learner_id as id, (sum(minutes_of(during)) / 60)::float as hours from session_learners
     where stands and not away and upper(during) <= ${end}::timestamptz group by 1 order by 2`)
  const spread = hours.map((one) => one.hours)
  const at = (share: number) => spread[Math.floor(share * (spread.length - 1))]
  console.log(
    `${weeks} weeks, ${learners.length} learners: ${booked} bookings, ${words} words, longest gap ${Math.max(...gaps)} days; ` +
      `hours of the ${spread.length} who had any: least ${at(0)}, a tenth ${at(0.1)}, half ${at(0.5)}, nine tenths ${at(0.9)}, most ${at(1)}; ` +
      `refused ${JSON.stringify(Object.fromEntries(refused))}`,
  )
  expect(Math.max(...gaps)).toBeLessThanOrEqual(21)
  expect([...refused.keys()]).toEqual([])
})
