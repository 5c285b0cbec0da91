import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fillHouse, type Size, sizes } from '#tests/bench/house.ts'
import { type TestApp, testApp } from '#tests/support/app.ts'
import { type OwnDatabase, ownDatabase } from '#tests/support/own.ts'
import { type Look, type PlanWatch, watchPlans } from '#tests/support/plans.ts'
import { isSoak } from '#tests/support/soak.ts'
import { type GrowingAsk, growingAsks } from './growing-asks.ts'

// As large as one answer may be about: 2,000 people.
const soaked: Size = { ...sizes.hundredfold, rooms: 200, weeks: 60 }
const large: Size = isSoak ? soaked : { ...sizes.hundredfold, rooms: 150, weeks: 10 }
const small: Size = { ...sizes.small, weeks: large.weeks }
/** So many rows, or pages, are read from one end to the other as soon as by an index. */
const few = { rows: 400, blocks: 30 }

/** A house of a size, and everything asked of it once. */
const furnished = (size: Size, database: OwnDatabase) => {
  const asks = new Map<string, GrowingAsk>()
  const looks = new Map<string, Look[]>()
  const statuses = new Map<string, number>()
  let watch: PlanWatch
  let app: TestApp
  const ask = async (one: GrowingAsk) => {
    watch.taken()
    const { status } = await one.ask()
    return { status, looks: watch.taken() }
  }
  beforeAll(async () => {
    const house = await fillHouse(database.url, size)
    watch = await watchPlans(database.url)
    const now = `${house.monday}T07:00:00+01:00`
    const connect = () => ({ db: watch.db, end: async () => {} })
    app = testApp({ databaseUrl: database.url, now, platform: { connect } })
    for (const one of growingAsks(app, house)) {
      const asked = await ask(one)
      asks.set(one.what, one)
      looks.set(one.what, asked.looks)
      statuses.set(one.what, asked.status)
    }
  })
  afterAll(async () => {
    await app.close()
    await watch.close()
  })
  return { asks, looks, statuses, ask }
}

const told = ({ table, by, rows, blocks, statement }: Look) =>
  `${rows} rows, ${blocks} pages of ${table} by ${by}: ${statement.replace(/\s+/g, ' ').slice(0, 200)}`

/** Looks that read a whole table which grows. */
const whole = (looks: readonly Look[], lists: readonly string[] = []) =>
  looks
    .filter(
      (look) =>
        look.isWhole &&
        (look.rows > few.rows || look.blocks > few.blocks) &&
        !lists.includes(look.table),
    )
    .map(told)

const rowsOf = (looks: readonly Look[] = []) => looks.reduce((sum, { rows }) => sum + rows, 0)

describe('in a house a hundred times as large', () => {
  const little = furnished(small, ownDatabase())
  const database = ownDatabase()
  const many = furnished(large, database)

  test('everything is answered', () => {
    for (const [what, status] of [...little.statuses, ...many.statuses]) {
      expect([what, status]).toEqual([what, many.asks.get(what)?.status ?? 200])
    }
  })

  test('no plan reads a table that grows from one end to the other', () => {
    expect(many.asks.size).toBeGreaterThan(0)
    for (const [what, { lists }] of many.asks) {
      expect([what, ...whole(many.looks.get(what) ?? [], lists)]).toEqual([what])
    }
  })

  test('what is about one person, place, session or slot reads no more rows', () => {
    for (const [what, { isOfOne }] of many.asks) {
      if (!isOfOne) continue
      const rows = rowsOf(many.looks.get(what))
      expect([what, rows]).not.toEqual([what, 0])
      expect([what, Math.min(rows, rowsOf(little.looks.get(what)))]).toEqual([what, rows])
    }
  })

  test('a key of who is in a session finds it by its id, not by its hour', async () => {
    // As PostgreSQL asks whenever somebody is put into one, or it moves.
    const plan = await database.db.execute(sql`
      explain select 1 from only sessions x
       where x.id = (select id from sessions limit 1) and x.during = (select during from sessions limit 1) and x.stands = true
         for key share of x`)
    expect(JSON.stringify(plan)).toMatch(
      /using (sessions_pkey|session_when_and_whether) on sessions x/,
    )
  })

  test('a missing index shows', async () => {
    const cockpit = many.asks.get('the cockpit')
    if (!cockpit) throw new Error('Nobody asks for the cockpit')
    await database.db.execute(sql`drop index audit_by_time`)
    const { looks } = await many.ask(cockpit)
    expect(whole(looks, cockpit.lists).join()).toMatch(/pages of audit by /)
  })
})
