import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import type { HouseSeen } from '#api/beginning/schema.ts'
import { constraintName } from '#db/connect.ts'
import type { Client } from '#tests/support/app.ts'
import { aCoordinator, aLearner, anActivity, aRoom, aVolunteer } from '#tests/support/builders.ts'
import { loadExample } from '#tests/support/example.ts'
import { appOfTest, type OwnApp } from '#tests/support/own.ts'

type Refused = { code: string }

let app: OwnApp
let me: Client

beforeEach(async () => {
  app = await appOfTest()
  await anActivity(app.db)
  me = app.as(await aCoordinator(app.db))
  await aRoom(app.db)
  await loadExample(me)
})

const examples = async () => (await me.get<HouseSeen>('/api/house')).body.examples
const idOf = async (name: string) => {
  const [row] = await app.db.execute<{ id: string }>(
    sql`select id from people where name = ${name}`,
  )
  return row?.id ?? ''
}

describe('somebody of the example', () => {
  const by = (where: ReturnType<typeof sql>, db = app.db) =>
    db.execute(where).then(() => 'done', constraintName)

  test('is reached by nobody and not let in, whoever asks', async () => {
    const path = `/api/people/${await idOf('Alice (exemple)')}`
    for (const change of [
      { email: 'alice@exemple.fr' },
      { phone: '+33639980001' },
      { role: 'coordinator', email: 'alice@exemple.fr' },
      { name: 'Alice' },
    ]) {
      const answer = await me.patch<Refused>(path, change)
      expect([answer.status, answer.body.code]).toEqual([409, 'example.is_nobody'])
    }
    const invited = await me.post<Refused>(`${path}/invitation`, {})
    expect([invited.status, invited.body.code]).toEqual([409, 'example.is_nobody'])
    const [row] = await app.db.execute(sql`
      select (select count(*)::int from links) as links, (select count(*)::int from outbox) as outbox`)
    expect(row).toEqual({ links: 0, outbox: 0 })
  })

  test('never becomes real, nor anybody real an example, past the application too', async () => {
    await aLearner(app.db)
    for (const table of ['people', 'places', 'activities']) {
      const all = sql`update ${sql.identifier(table)} set is_example = not is_example`
      expect(await by(all)).toBe('example_stays_example')
      expect(await by(all, app.worker)).toBe('example_stays_example')
    }
    expect(await by(sql`update people set email = 'x@exemple.fr' where is_example`)).toBe(
      'example_is_nobody',
    )
  })

  test('is taken away by who coordinates alone, and nobody real is, past the application too', async () => {
    const volunteer = await aVolunteer(app.db)
    const remove = (actor: string) =>
      app.worker.execute<{ outcome: object }>(
        sql`select remove_example(${JSON.stringify({ actor, now: app.clock.now().toISO() })}::jsonb) as outcome`,
      )
    expect((await remove(volunteer.id))[0]?.outcome).toEqual({ refused: true })
    expect(await examples()).toBe(16)
    // Its role deletes nobody by itself.
    expect(
      await app.worker.execute(sql`delete from people where is_example`).then(
        () => 'gone',
        () => 'kept',
      ),
    ).toBe('kept')
  })
})
