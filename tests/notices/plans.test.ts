import postgres from 'postgres'
import { expect, test } from 'vitest'
import { aLearner, anActivity, aRoom, aSession, aVolunteer } from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'

const app = ownApp()
const pairs = 10
const hours = 14

type Node = {
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Rows Removed by Join Filter'?: number
  Plans?: Node[]
}
const rowsOf = (node: Node): number =>
  (node['Actual Rows'] +
    (node['Rows Removed by Filter'] ?? 0) +
    (node['Rows Removed by Join Filter'] ?? 0)) *
    node['Actual Loops'] +
  (node.Plans ?? []).reduce((sum, one) => sum + rowsOf(one), 0)

test('what a statement changes of many sessions is noted by sets: rows looked at grow as sessions do', async () => {
  await anActivity(app.db)
  for (let n = 0; n < pairs; n += 1) {
    const [tutor, learner, room] = [
      await aVolunteer(app.db, { promise: { from: 0, to: 6000 } }),
      await aLearner(app.db),
      await aRoom(app.db),
    ]
    const seats = { place: room.id, volunteers: [tutor.id], learners: [learner.id] }
    for (let k = 0; k < hours; k += 1) {
      const [day, hour] = [24 + Math.floor(k / 7), 8 + (k % 7)]
      const at = (h: number) => `2026-11-${day}T${String(h).padStart(2, '0')}:00:00Z`
      await aSession(app.db, { ...seats, start: at(hour), end: at(hour + 1) })
    }
  }
  const told: string[] = []
  const owner = postgres(app.databaseUrl, {
    max: 1,
    onnotice: ({ message = '' }) => void told.push(message),
  })
  await owner`load 'auto_explain'`
  for (const [name, value] of Object.entries({
    log_min_duration: '0',
    log_nested_statements: 'on',
    log_analyze: 'on',
    log_timing: 'off',
    log_format: 'json',
    log_level: 'notice',
  })) {
    await owner`select set_config(${`auto_explain.${name}`}, ${value}, false)`
  }
  /** Rows that the noting looks at, of so many sessions that are cancelled at once. */
  const looks = async (many: number) => {
    told.length = 0
    await owner
      .begin(async (sql) => {
        await sql`select note_writer(null, '2026-11-23T08:00:00Z')`
        await sql`update sessions set stands = false
                   where id in (select id from sessions order by id limit ${many})`
        const [row] = await sql<{ n: number }[]>`select count(*)::int as n from notices`
        expect(row?.n).toBe(2 * many)
        throw new Error('not to be kept')
      })
      .catch((error: Error) => expect(error.message).toBe('not to be kept'))
    const plans = told
      .filter((one) => one.startsWith('duration:'))
      .map((one) => JSON.parse(one.slice(one.indexOf('{'))) as { 'Query Text': string; Plan: Node })
      .filter(({ 'Query Text': text }) => /told_by_tutor|except select id, during/.test(text))
    expect(plans).toHaveLength(2)
    return plans.reduce((sum, { Plan }) => sum + rowsOf(Plan), 0)
  }
  // First few: a connection keeps the plan of its first times.
  for (let n = 0; n < 6; n += 1) await looks(2)
  const [some, all] = [await looks(14), await looks(pairs * hours)]
  await owner.end()
  expect(all / some).toBeLessThan(20)
})
