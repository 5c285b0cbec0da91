import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { constraintName } from '#db/connect.ts'
import { aLearner, anActivity, aRoom, aSession, aVolunteer } from '#tests/support/builders.ts'
import { ownDatabase } from '#tests/support/own.ts'

const { url, db } = ownDatabase()
const sql = postgres(url, { max: 1, onnotice: () => undefined })

beforeAll(() => anActivity(db))
afterAll(() => sql.end())

let hour = 0
/** A class at an hour of its own, with its learner. */
const aClass = async () => {
  hour += 1
  const start = new Date(Date.UTC(2027, 0, 4, 8 + 24 * hour))
  const [room, tutor, learner] = [await aRoom(db), await aVolunteer(db), await aLearner(db)]
  const session = await aSession(db, {
    start: start.toISOString(),
    end: new Date(start.getTime() + 3_600_000).toISOString(),
    ...{ place: room.id, volunteers: [tutor.id], learners: [learner.id] },
  })
  return { id: session.id, learner: learner.id }
}

const refusedBy = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work
  } catch (error) {
    return constraintName(error) ?? String(error)
  }
  return 'nothing'
}

const leave = (tx: postgres.TransactionSql, id: string) =>
  tx`delete from session_learners where session_id = ${id}`
const seat = (tx: postgres.TransactionSql, id: string, learner: string) => tx`
  insert into session_learners (session_id, learner_id, seat, during, stands)
  select id, ${learner}, 1, during, stands from sessions where id = ${id}`
const leftToJudge = () => sql`select session_id from to_judge`

describe('what a transaction leaves as it must be', () => {
  test('may have been otherwise in between, and nothing is left to judge', async () => {
    const { id, learner } = await aClass()
    const work = sql.begin(async (tx) => {
      await leave(tx, id)
      await seat(tx, id, learner)
    })
    expect(await refusedBy(work)).toBe('nothing')
    expect(await leftToJudge()).toEqual([])
  })

  test('is judged anew after what was well became wrong again', async () => {
    const { id, learner } = await aClass()
    const work = sql.begin(async (tx) => {
      await leave(tx, id)
      await seat(tx, id, learner)
      await tx`set constraints all immediate`
      await tx`set constraints all deferred`
      await leave(tx, id)
    })
    expect(await refusedBy(work)).toBe('at_least_one_learner')
  })

  test('is judged where what is still to judge was taken away by hand', async () => {
    const { id } = await aClass()
    const work = sql.begin(async (tx) => {
      await leave(tx, id)
      await tx`delete from to_judge`
    })
    expect(await refusedBy(work)).toBe('at_least_one_learner')
  })

  test('is judged of all that one statement brings back to stand', async () => {
    const all = [await aClass(), await aClass(), await aClass()]
    const ids = all.map(({ id }) => id)
    const [, second] = ids
    await sql`update sessions set stands = false where id = any(${ids}::uuid[])`
    await sql`delete from session_learners where session_id = ${second ?? ''}`
    const back = (these: string[]) =>
      sql.begin((tx) => tx`update sessions set stands = true where id = any(${these}::uuid[])`)
    expect(await refusedBy(back(ids))).toBe('at_least_one_learner')
    expect(await refusedBy(back(ids.filter((id) => id !== second)))).toBe('nothing')
    expect(await leftToJudge()).toEqual([])
  })
})
