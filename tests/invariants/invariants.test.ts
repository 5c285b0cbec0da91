import { readFile } from 'node:fs/promises'
import postgres from 'postgres'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { problems } from '#api/catalogue.ts'
import { houseZone } from '#api/house.ts'
import { constraintName } from '#db/connect.ts'
import {
  aLearner,
  anActivity,
  aRoom,
  aSession,
  aSlot,
  aVolunteer,
} from '#tests/support/builders.ts'
import { ownDatabase } from '#tests/support/own.ts'

const { url, db } = ownDatabase()
const sql = postgres(url, { max: 4, onnotice: () => undefined })

beforeAll(async () => {
  await anActivity(db)
  await anActivity(db, {
    id: 'kitchen',
    learnersFrom: 0,
    learnersTo: 0,
    volunteersFrom: 1,
    volunteersTo: 2,
    placeKinds: ['kitchen'],
  })
})

afterAll(() => sql.end())

/** The name of the constraint that refuses. */
const refusedBy = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work
  } catch (error) {
    return constraintName(error) ?? String(error)
  }
  return 'nothing'
}

let hour = 0
/** A time of its own for each test, an hour long. */
const anHour = () => {
  hour += 2
  const start = new Date(Date.UTC(2027, 0, 4, 8 + hour))
  return { start: start.toISOString(), end: new Date(start.getTime() + 3_600_000).toISOString() }
}

type Span = { start: string; end: string }
const range = ({ start, end }: Span) => sql`tstzrange(${start}, ${end})`

/** A session written past the door, as a hand in the database would. */
const rawSession = (
  place: { id: string; exclusive: boolean },
  span: Span,
  activity = 'tutoring',
) => {
  const id = newId()
  return {
    id,
    insert: (tx: postgres.Sql | postgres.TransactionSql) => tx`
      insert into sessions (id, activity_id, place_id, exclusive, during, request_hash, created_at, updated_at)
      values (${id}, ${activity}, ${place.id}, ${place.exclusive}, ${range(span)}, ${id}, now(), now())`,
    volunteer: (tx: postgres.TransactionSql, person: string) => tx`
      insert into session_volunteers values (${id}, ${person}, ${range(span)}, true)`,
    learner: (tx: postgres.TransactionSql, person: string, seat: number) => tx`
      insert into session_learners values (${id}, ${person}, ${seat}, ${range(span)}, true)`,
  }
}

const someone = async () => {
  return {
    room: await aRoom(db),
    tutor: await aVolunteer(db, { promise: { from: 0, to: 2400 } }),
    learner: await aLearner(db),
  }
}

const booked = async (span = anHour()) => {
  const who = await someone()
  const session = await aSession(db, {
    ...span,
    place: who.room.id,
    volunteers: [who.tutor.id],
    learners: [who.learner.id],
  })
  return { ...who, session, span }
}

/** Writes a whole session by hand, in one transaction. */
const byHand = (
  place: { id: string; exclusive: boolean },
  span: Span,
  tutor: string,
  learners: string[],
) => {
  const session = rawSession(place, span)
  return sql.begin(async (tx) => {
    await session.insert(tx)
    await session.volunteer(tx, tutor)
    for (const [n, learner] of learners.entries()) await session.learner(tx, learner, n + 1)
  })
}

describe('written by hand, past the door, the database still refuses', () => {
  test('two sessions at once in a room', async () => {
    const { room, span } = await booked()
    const other = await someone()
    expect(await refusedBy(byHand(room, span, other.tutor.id, [other.learner.id]))).toBe(
      'room_is_free',
    )
  })

  test('but not two sessions back to back', async () => {
    const { room, tutor, learner, span } = await booked()
    const next = { start: span.end, end: new Date(Date.parse(span.end) + 1_800_000).toISOString() }
    expect(await refusedBy(byHand(room, next, tutor.id, [learner.id]))).toBe('nothing')
  })

  test('a volunteer in two sessions at once', async () => {
    const { tutor, span } = await booked()
    const other = await someone()
    expect(await refusedBy(byHand(other.room, span, tutor.id, [other.learner.id]))).toBe(
      'tutor_is_free',
    )
  })

  test('a learner in two sessions at once', async () => {
    const { learner, span } = await booked()
    const other = await someone()
    expect(await refusedBy(byHand(other.room, span, other.tutor.id, [learner.id]))).toBe(
      'learner_is_free',
    )
  })

  test('a third learner', async () => {
    const { room, tutor, learner } = await someone()
    const two = [await aLearner(db), await aLearner(db)]
    const all = [learner.id, ...two.map((l) => l.id)]
    expect(await refusedBy(byHand(room, anHour(), tutor.id, all))).toBe('at_most_two_learners')
  })

  test('two learners on one seat', async () => {
    const { session, span } = await booked()
    const other = await aLearner(db)
    const insert = sql`insert into session_learners values (${session.id}, ${other.id}, 1, ${range(span)}, true)`
    expect(await refusedBy(insert)).toBe('learner_seat_is_taken_once')
  })

  test('a tutoring session without a learner, at the end of the transaction', async () => {
    const { room, tutor } = await someone()
    expect(await refusedBy(byHand(room, anHour(), tutor.id, []))).toBe('at_least_one_learner')
    const { session } = await booked()
    const leave = sql`delete from session_learners where session_id = ${session.id}`
    expect(await refusedBy(leave)).toBe('at_least_one_learner')
  })

  test('a tutoring session without a tutor', async () => {
    const { session } = await booked()
    const leave = sql`delete from session_volunteers where session_id = ${session.id}`
    expect(await refusedBy(leave)).toBe('at_least_one_tutor')
  })

  test('a learner in the kitchen', async () => {
    const { room, tutor, learner } = await someone()
    const span = anHour()
    const work = sql.begin(async (tx) => {
      const turn = rawSession(room, span, 'kitchen')
      await turn.insert(tx)
      await turn.volunteer(tx, tutor.id)
      await turn.learner(tx, learner.id, 1)
    })
    expect(await refusedBy(work)).toBe('activity_takes_its_learners')
  })

  test('one volunteer too many', async () => {
    const { session, span } = await booked()
    const other = await aVolunteer(db)
    const insert = sql`insert into session_volunteers values (${session.id}, ${other.id}, ${range(span)}, true)`
    expect(await refusedBy(insert)).toBe('duty_is_not_overstaffed')
  })

  test('more people than seats', async () => {
    const { tutor, learner } = await someone()
    const tiny = await aRoom(db, { capacity: 1 })
    expect(await refusedBy(byHand(tiny, anHour(), tutor.id, [learner.id]))).toBe(
      'room_has_enough_seats',
    )
  })

  test('a room that shrinks under what is planned in it', async () => {
    const { room } = await booked()
    const shrink = sql`update places set capacity = 1 where id = ${room.id}`
    expect(await refusedBy(shrink)).toBe('room_has_enough_seats')
  })

  test.each([
    ['empty', 'empty'],
    ['with its end included', '[2027-03-01 10:00+00,2027-03-01 11:00+00]'],
    ['without an end', '[2027-03-01 10:00+00,)'],
    ['without a start', '(,2027-03-01 10:00+00)'],
    ['longer than twelve hours', '[2027-03-01 10:00+00,2027-03-01 22:01+00)'],
  ])('a session %s', async (_, during) => {
    const { room } = await someone()
    const insert = sql`
      insert into sessions (id, activity_id, place_id, exclusive, during, request_hash, created_at, updated_at)
      values (${newId()}, 'tutoring', ${room.id}, true, ${during}::tstzrange, 'x', now(), now())`
    expect(await refusedBy(insert)).toBe('session_has_a_length')
  })

  test('a weekly slot twice on one day', async () => {
    const { session } = await booked()
    const { session: other } = await booked()
    const { id: slot } = await aSlot(db)
    const hold = (id: string) =>
      sql`update sessions set slot_id = ${slot}, held_on = '2027-01-05' where id = ${id}`
    await hold(session.id)
    expect(await refusedBy(hold(other.id))).toBe('slot_happens_once_a_day')
  })

  test('a session in a house that is closed that day', async () => {
    const { room, tutor, learner } = await someone()
    const at = (day: string) => ({ start: `${day}T09:00:00Z`, end: `${day}T10:00:00Z` })
    const write = (day: string) => byHand(room, at(day), tutor.id, [learner.id])
    // A public holiday needs no closure.
    expect(await refusedBy(write('2027-05-06'))).toBe('place_is_open')
    await sql`insert into closures (id, from_day, to_day, label, created_at)
              values (${newId()}, '2027-05-10', '2027-05-10', 'Inventaire', now())`
    expect(await refusedBy(write('2027-05-10'))).toBe('place_is_open')
    expect(await refusedBy(write('2027-05-11'))).toBe('nothing')
  })

  test('a session with somebody who is away', async () => {
    const { room, tutor, learner } = await someone()
    const span = { start: '2027-05-18T09:00:00Z', end: '2027-05-18T10:00:00Z' }
    const away = (person: string) => sql`
      insert into absences (id, person_id, from_day, to_day, created_at)
      values (${newId()}, ${person}, '2027-05-18', '2027-05-19', now())`
    await away(learner.id)
    expect(await refusedBy(byHand(room, span, tutor.id, [learner.id]))).toBe('people_are_here')
    const other = await aLearner(db)
    await away(tutor.id)
    expect(await refusedBy(byHand(room, span, tutor.id, [other.id]))).toBe('people_are_here')
  })

  test('somebody in a session that she gave up', async () => {
    const { session, tutor, span } = await booked()
    const wish = { id: session.id, volunteer: tutor.id, how: 'gone', now: '2026-12-01T08:00:00Z' }
    await sql`select give_up_session(${JSON.stringify(wish)}::text::jsonb)`
    const stand = (tx: postgres.TransactionSql) =>
      tx`update sessions set stands = true, suspended = null where id = ${session.id}`
    const back = sql.begin(async (tx) => {
      await tx`update session_volunteers set away = false where session_id = ${session.id}`
      await stand(tx)
    })
    expect(await refusedBy(back)).toBe('people_are_here')
    const anew = sql.begin(async (tx) => {
      await tx`delete from session_volunteers where session_id = ${session.id}`
      await stand(tx)
      await tx`insert into session_volunteers values (${session.id}, ${tutor.id}, ${range(span)}, true)`
    })
    expect(await refusedBy(anew)).toBe('people_are_here')
  })

  test('a session with somebody archived, or in a place that is', async () => {
    const archive = (table: string, one: { id: string }, at: string) =>
      sql`update ${sql(table)} set archived_at = ${at} where id = ${one.id}`
    const { room, tutor, learner, session, span } = await booked()
    const half = new Date(Date.parse(span.start) + 1_800_000).toISOString()
    for (const [table, one] of [
      ['people', tutor],
      ['people', learner],
      ['places', room],
    ] as const) {
      expect(await refusedBy(archive(table, one, half))).toBe('nobody_archived_stands')
      expect(await refusedBy(archive(table, one, span.end))).toBe('nothing')
    }
    const later = (n: number) => ({
      start: new Date(Date.parse(span.start) + n * 86_400_000).toISOString(),
      end: new Date(Date.parse(span.end) + n * 86_400_000).toISOString(),
    })
    const [a, b] = [await someone(), await someone()]
    expect(await refusedBy(byHand(a.room, later(1), tutor.id, [a.learner.id]))).toBe(
      'nobody_archived_stands',
    )
    expect(await refusedBy(byHand(a.room, later(1), a.tutor.id, [learner.id]))).toBe(
      'nobody_archived_stands',
    )
    expect(await refusedBy(byHand(room, later(1), a.tutor.id, [a.learner.id]))).toBe(
      'nobody_archived_stands',
    )
    const move = sql`update sessions set during = ${range(later(1))} where id = ${session.id}`
    expect(await refusedBy(move)).toBe('nobody_archived_stands')
    const into = await booked(later(2))
    await sql`update places set archived_at = ${span.end} where id = ${b.room.id}`
    const elsewhere = sql`update sessions set place_id = ${b.room.id} where id = ${into.session.id}`
    expect(await refusedBy(elsewhere)).toBe('nobody_archived_stands')
  })

  test('more minutes in a week than promised', async () => {
    const { room, learner } = await someone()
    const tutor = await aVolunteer(db, { promise: { from: 0, to: 90 } })
    const first = anHour()
    await byHand(room, first, tutor.id, [learner.id])
    const later = (hours: number) => ({
      start: new Date(Date.parse(first.start) + hours * 3_600_000).toISOString(),
      end: new Date(Date.parse(first.end) + hours * 3_600_000).toISOString(),
    })
    const another = await someone()
    expect(await refusedBy(byHand(another.room, later(-24), tutor.id, [learner.id]))).toBe(
      'promise_is_kept',
    )
    // The week after is another week.
    expect(await refusedBy(byHand(another.room, later(7 * 24), tutor.id, [learner.id]))).toBe(
      'nothing',
    )
  })

  test('a week ends on Sunday night of the house, not of Greenwich', async () => {
    const { room, learner } = await someone()
    const tutor = await aVolunteer(db, { promise: { from: 0, to: 60 } })
    const sunday = { start: '2027-02-07T22:00:00Z', end: '2027-02-07T23:00:00Z' }
    const monday = { start: '2027-02-07T23:00:00Z', end: '2027-02-08T00:00:00Z' }
    await byHand(room, sunday, tutor.id, [learner.id])
    expect(await refusedBy(byHand(room, monday, tutor.id, [learner.id]))).toBe('nothing')
  })

  test('weekly hours said twice', async () => {
    const { tutor } = await someone()
    const insert = sql`insert into availabilities values (${newId()}, ${tutor.id}, 1, 600, 660)`
    expect(await refusedBy(insert)).toBe('availability_is_said_once')
  })

  test('opening hours said twice, of the house too', async () => {
    const house = () => sql`insert into opening_hours values (${newId()}, null, 7, 600, 660)`
    await house()
    expect(await refusedBy(house())).toBe('opening_is_said_once')
  })

  test('a shared place made exclusive while two sessions share it', async () => {
    const kitchen = await aRoom(db, { exclusive: false, kind: 'kitchen', capacity: 9 })
    const span = anHour()
    const [a, b] = [await someone(), await someone()]
    await byHand(kitchen, span, a.tutor.id, [a.learner.id])
    await byHand(kitchen, span, b.tutor.id, [b.learner.id])
    const close = sql`update places set exclusive = true where id = ${kitchen.id}`
    expect(await refusedBy(close)).toBe('room_is_free')
  })

  test('a moved session takes its people along, and their other sessions judge the move', async () => {
    const { session, tutor } = await booked()
    const free = anHour()
    await sql`update sessions set during = ${range(free)} where id = ${session.id}`
    const [row] =
      await sql`select during = ${range(free)} as moved from session_learners where session_id = ${session.id}`
    expect(row?.moved).toBe(true)
    const other = await someone()
    const busy = anHour()
    await byHand(other.room, busy, tutor.id, [other.learner.id])
    const move = sql`update sessions set during = ${range(busy)} where id = ${session.id}`
    expect(await refusedBy(move)).toBe('tutor_is_free')
  })

  test('a cancelled session frees its room and people, and is judged anew when it is restored', async () => {
    const { session, room, tutor, learner, span } = await booked()
    await sql`update sessions set stands = false where id = ${session.id}`
    expect(await refusedBy(byHand(room, span, tutor.id, [learner.id]))).toBe('nothing')
    const restore = sql`update sessions set stands = true where id = ${session.id}`
    expect(await refusedBy(restore)).toMatch(/^(room|tutor|learner)_is_free$/)
  })
})

describe('what one statement adds or changes is judged whole', () => {
  const on = (day: string, hour: number) => ({
    start: `${day}T${String(hour).padStart(2, '0')}:00:00Z`,
    end: `${day}T${String(hour + 1).padStart(2, '0')}:00:00Z`,
  })
  const closeOn = (day: string) => sql`
    insert into closures (id, from_day, to_day, label, created_at)
    values (${newId()}, ${day}, ${day}, 'Travaux', now())`
  const away = (person: string, day: string) => sql`
    insert into absences (id, person_id, from_day, to_day, created_at)
    values (${newId()}, ${person}, ${day}, ${day}, now())`

  /** Sessions of one tutor with a learner each, all in three statements. */
  const together = async (
    tutor: string,
    pairs: { span: Span; learner: string }[],
  ): Promise<void> => {
    const rows = await Promise.all(
      pairs.map(async (pair) => ({ ...pair, id: newId(), room: (await aRoom(db)).id })),
    )
    await sql.begin(async (tx) => {
      await tx`
        insert into sessions (id, activity_id, place_id, exclusive, during, request_hash, created_at, updated_at)
        select (x->>'id')::uuid, 'tutoring', (x->>'room')::uuid, true,
               tstzrange((x->'span'->>'start')::timestamptz, (x->'span'->>'end')::timestamptz),
               x->>'id', now(), now()
          from jsonb_array_elements(${sql.json(rows)}) x`
      await tx`
        insert into session_volunteers
        select (x->>'id')::uuid, ${tutor}, during, true
          from jsonb_array_elements(${sql.json(rows)}) x join sessions s on s.id = (x->>'id')::uuid`
      await tx`
        insert into session_learners
        select (x->>'id')::uuid, (x->>'learner')::uuid, 1, during, true
          from jsonb_array_elements(${sql.json(rows)}) x join sessions s on s.id = (x->>'id')::uuid`
    })
  }

  test('one closed day among several', async () => {
    const { tutor, learner } = await someone()
    await closeOn('2027-06-08')
    const days = (...all: string[]) =>
      together(
        tutor.id,
        all.map((day) => ({ span: on(day, 9), learner: learner.id })),
      )
    expect(await refusedBy(days('2027-06-07', '2027-06-08', '2027-06-09'))).toBe('place_is_open')
    expect(await refusedBy(days('2027-06-07', '2027-06-09'))).toBe('nothing')
  })

  test('one person away among several', async () => {
    const { tutor, learner } = await someone()
    const other = await aLearner(db)
    await away(other.id, '2027-06-10')
    const both = [
      { span: on('2027-06-10', 9), learner: learner.id },
      { span: on('2027-06-10', 10), learner: other.id },
    ]
    expect(await refusedBy(together(tutor.id, both))).toBe('people_are_here')
    expect(await refusedBy(together(tutor.id, both.slice(0, 1)))).toBe('nothing')
    await away(tutor.id, '2027-06-11')
    expect(
      await refusedBy(
        together(tutor.id, [
          { span: on('2027-06-12', 9), learner: learner.id },
          { span: on('2027-06-11', 9), learner: learner.id },
        ]),
      ),
    ).toBe('people_are_here')
  })

  test('two hours that each keep the promise, and break it together', async () => {
    const tutor = await aVolunteer(db, { promise: { from: 0, to: 90 } })
    const learner = await aLearner(db)
    const at = (...spans: Span[]) =>
      together(
        tutor.id,
        spans.map((span) => ({ span, learner: learner.id })),
      )
    expect(await refusedBy(at(on('2027-06-14', 9), on('2027-06-16', 9)))).toBe('promise_is_kept')
    expect(await refusedBy(at(on('2027-06-14', 9), on('2027-06-22', 9)))).toBe('nothing')
  })

  test('two volunteers who are too many together', async () => {
    const { room, tutor } = await someone()
    const [second, third] = [await aVolunteer(db), await aVolunteer(db)]
    const turn = rawSession(room, on('2027-06-17', 9), 'kitchen')
    const crew = (people: string[]) =>
      sql.begin(async (tx) => {
        await turn.insert(tx)
        await tx`
          insert into session_volunteers
          select ${turn.id}, person::uuid, ${range(on('2027-06-17', 9))}, true
            from jsonb_array_elements_text(${sql.json(people)}) person`
      })
    expect(await refusedBy(crew([tutor.id, second.id, third.id]))).toBe('duty_is_not_overstaffed')
    expect(await refusedBy(crew([tutor.id, second.id]))).toBe('nothing')
  })

  const moved = (session: string, span: Span) =>
    refusedBy(sql`update sessions set during = ${range(span)} where id = ${session}`)

  test('a session that moves into a closed day, or to a day on which somebody is away', async () => {
    const { session, tutor, learner } = await booked(on('2027-06-21', 12))
    await closeOn('2027-06-24')
    expect(await moved(session.id, on('2027-06-24', 9))).toBe('place_is_open')
    await away(learner.id, '2027-06-25')
    expect(await moved(session.id, on('2027-06-25', 9))).toBe('people_are_here')
    await away(tutor.id, '2027-06-26')
    expect(await moved(session.id, on('2027-06-26', 9))).toBe('people_are_here')
    expect(await moved(session.id, on('2027-06-27', 9))).toBe('nothing')
  })

  test('a session that moves into a week whose hours are given', async () => {
    const { room, learner } = await someone()
    const tutor = await aVolunteer(db, { promise: { from: 0, to: 60 } })
    const write = (span: Span) =>
      aSession(db, {
        ...span,
        place: room.id,
        volunteers: [tutor.id],
        learners: [learner.id],
      })
    await write(on('2027-06-28', 9))
    const later = await write(on('2027-07-05', 9))
    expect(await moved(later.id, on('2027-06-30', 9))).toBe('promise_is_kept')
    expect(await moved(later.id, on('2027-07-06', 9))).toBe('nothing')
  })

  test('somebody back whose place another volunteer has taken', async () => {
    const { session, span, tutor } = await booked()
    const other = await aVolunteer(db)
    await sql.begin(async (tx) => {
      await tx`update session_volunteers set away = true where session_id = ${session.id}`
      await tx`insert into session_volunteers values (${session.id}, ${other.id}, ${range(span)}, true)`
    })
    const back = sql`update session_volunteers set away = false where volunteer_id = ${tutor.id}`
    expect(await refusedBy(back)).toBe('duty_is_not_overstaffed')
  })
})

describe('company of learners', () => {
  test('is of others, said once, mutual where they are kept apart, and never both of one pair', async () => {
    const [a, b] = [await aLearner(db), await aLearner(db)].map(({ id }) => id).sort()
    const tutor = await aVolunteer(db)
    const say = (one = '', other = '', kind = 'apart') =>
      refusedBy(sql`insert into learner_company values (${one}, ${other}, ${kind})`)
    expect(await say(a, a, 'gladly')).toBe('company_is_not_oneself')
    expect(await say(a, tutor.id, 'gladly')).toBe('learner_company_other_id_learners_person_id_fk')
    expect(await say(tutor.id, a, 'gladly')).toBe('learner_company_person_id_learners_person_id_fk')
    expect(await say(a, b, 'never')).toBe('company_kind_is_known')
    expect(await say(b, a)).toBe('apart_is_mutual')
    expect(await say(a, b)).toBe('nothing')
    expect(await say(a, b)).toBe('company_is_said_once')
    expect(await say(b, a, 'gladly')).toBe('apart_is_not_gladly')
    await sql`delete from learner_company`
    expect([await say(a, b, 'gladly'), await say(b, a, 'gladly')]).toEqual(['nothing', 'nothing'])
    expect(await say(a, b)).toBe('apart_is_not_gladly')
  })
})

describe('what is given to a name', () => {
  type One = {
    place?: string
    session?: string
    cents?: number | null
    name?: string
    cancelled?: boolean
  }
  const give = (
    span: Span,
    { place, session, cents = place ? 400 : null, name = 'Samira', cancelled }: One,
  ) =>
    refusedBy(sql`
      insert into appointments (id, place_id, session_id, during, name, cents, cancelled, given_at)
      values (${newId()}, ${place ?? null}, ${session ?? null}, ${range(span)}, ${name}, ${cents},
              ${cancelled ?? false}, now())`)
  const later = ({ start, end }: Span, minutes: number) => {
    const moved = (text: string) => new Date(Date.parse(text) + minutes * 60_000).toISOString()
    return { start: moved(start), end: moved(end) }
  }

  test('two on one machine at once; one after the other, on another, or cancelled they may', async () => {
    const [place, other] = [(await aRoom(db)).id, (await aRoom(db)).id]
    const span = anHour()
    expect(await give(span, { place })).toBe('nothing')
    expect(await give(later(span, 30), { place })).toBe('machine_is_free')
    expect(await give(later(span, 30), { place, cancelled: true })).toBe('nothing')
    expect(await give(later(span, 60), { place })).toBe('nothing')
    expect(await give(span, { place: other })).toBe('nothing')
    const back = sql`update appointments set cancelled = false where place_id = ${place}`
    expect(await refusedBy(back)).toBe('machine_is_free')
  })

  test('a machine where sessions are planned, and a session in a machine', async () => {
    const { room, session } = await booked()
    const become = () =>
      refusedBy(sql`update places set wash_minutes = 60, wash_cents = 400 where id = ${room.id}`)
    expect(await become()).toBe('machine_is_no_room')
    await sql`update sessions set stands = false where id = ${session.id}`
    expect(await become()).toBe('nothing')
    const back = sql`update sessions set stands = true where id = ${session.id}`
    expect(await refusedBy(back)).toBe('machine_is_no_room')
  })

  test('two appointments of one turn at once; of another turn they may', async () => {
    const [one, two] = [await booked(), await booked()]
    expect(await give(one.span, { session: one.session.id })).toBe('nothing')
    expect(await give(later(one.span, 20), { session: one.session.id })).toBe('appointment_is_free')
    expect(await give(one.span, { session: two.session.id })).toBe('nothing')
  })

  test('what is of both or of nothing, without a length or a price, or with a long name', async () => {
    const { session, room, span } = await booked()
    const day = { start: span.start, end: later(span, 480).end }
    const both = { place: room.id, session: session.id }
    expect(await give(span, both)).toBe('appointment_is_of_one_thing')
    expect(await give(span, {})).toBe('appointment_is_of_one_thing')
    expect(await give(day, { place: room.id })).toBe('appointment_has_a_length')
    expect(await give(span, { place: room.id, cents: null })).toBe('wash_has_a_price')
    expect(await give(span, { session: session.id, cents: 400 })).toBe('wash_has_a_price')
    const long = { session: session.id, name: 'a'.repeat(481) }
    expect(await give(span, long)).toBe('appointment_name_is_short')
  })

  test.each([
    ['wash_minutes = 60', 'machine_has_turns_and_a_price'],
    ['wash_cents = 400', 'machine_has_turns_and_a_price'],
    ['wash_minutes = 5, wash_cents = 400', 'machine_has_turns_and_a_price'],
    ['wash_minutes = 60, wash_cents = -1', 'machine_has_turns_and_a_price'],
  ])('a machine with %s', async (set, refused) => {
    const { id } = await aRoom(db)
    expect(await refusedBy(sql.unsafe(`update places set ${set} where id = '${id}'`))).toBe(refused)
  })

  test('appointments of a minute', async () => {
    const tiny = sql`update activities set appointment_minutes = 1 where id = 'kitchen'`
    expect(await refusedBy(tiny)).toBe('appointments_take_minutes')
  })
})

describe('names', () => {
  const catalogue = Object.values(problems).flatMap((p) =>
    'constraint' in p ? [p.constraint as string] : [],
  )

  const spokenByFunctions = async () => {
    const rows = await sql`
      select distinct m[1] as name from pg_proc p,
             regexp_matches(p.prosrc, '(?:refuse|refuse_today|refusal)\\(''(\\w+)''\\)', 'g') m
       where p.pronamespace = 'public'::regnamespace`
    return rows.map((row) => row.name as string)
  }

  const inTheDatabase = async () => {
    const rows = await sql`
      select conname as name from pg_constraint where connamespace = 'public'::regnamespace
      union select indexname from pg_indexes where schemaname = 'public'`
    return rows.map((row) => row.name as string)
  }

  test('every constraint that a problem names exists in the database', async () => {
    const there = new Set([...(await inTheDatabase()), ...(await spokenByFunctions())])
    expect(catalogue.filter((name) => !there.has(name))).toEqual([])
  })

  test('every refusal that the database can speak has its problem', async () => {
    const exclusions = await sql`
      select conname as name from pg_constraint where contype = 'x' and connamespace = 'public'::regnamespace`
    const spoken = [...exclusions.map((row) => row.name as string), ...(await spokenByFunctions())]
    expect(spoken.filter((name) => !catalogue.includes(name))).toEqual([])
  })

  test('every named constraint is a line of db/README.md, and every line a constraint', async () => {
    const readme = await readFile(new URL('../../db/README.md', import.meta.url), 'utf8')
    const named = new Set([...readme.matchAll(/`(\w+_\w+)`/g)].map((match) => match[1] ?? ''))
    const rows = await sql`
      select conname as name from pg_constraint
       where connamespace = 'public'::regnamespace and contype in ('c', 'x', 'u')`
    const missing = rows.map((row) => row.name as string).filter((name) => !named.has(name))
    expect(missing).toEqual([])
    const there = new Set([...(await inTheDatabase()), ...(await spokenByFunctions())])
    expect(catalogue.filter((name) => there.has(name) && !named.has(name))).toEqual([])
  })

  test('the database lives in the same zone as the house', async () => {
    const [row] = await sql`select house_zone() as zone`
    expect(row?.zone).toBe(houseZone)
  })
})
