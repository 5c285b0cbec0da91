import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import type { Client } from '#tests/support/app.ts'
import { aCoordinator, aVolunteer } from '#tests/support/builders.ts'
import { importFile } from '#tests/support/import-file.ts'
import { ownApp } from '#tests/support/own.ts'

const app = ownApp()
let coordinator: Client
/** What PostgreSQL wrote down, as a hosted one does: its defaults, which quote rows and statements. */
let logged: () => Promise<string>

beforeAll(async () => {
  await app.db.execute(sql`do $$ begin
    execute format('alter role creneau_app in database %I set log_min_messages = warning', current_database());
    execute format('alter role creneau_app in database %I set log_min_error_statement = error', current_database());
    execute format('alter role creneau_app in database %I set log_error_verbosity = verbose', current_database());
  end $$`)
  const [row] = await app.db.execute<{ folder: string }>(
    sql`select current_setting('data_directory') as folder`,
  )
  const path = join(dirname(row?.folder ?? ''), 'postgres.log')
  const before = (await readFile(path, 'utf8')).length
  logged = async () => (await readFile(path, 'utf8')).slice(before)
  coordinator = app.as(
    await aCoordinator(app.db, { name: 'Nadezhda', email: 'nadezhda@exemple.fr' }),
  )
})

test('the log of PostgreSQL names nobody, whatever is refused', async () => {
  const zoe = await aVolunteer(app.db, { name: 'Zoéline', email: 'zoeline@exemple.fr' })
  const gone = await aVolunteer(app.db, {
    name: 'Partielle',
    email: 'zoeline@exemple.fr',
    archivedAt: '2026-11-01T08:00:00Z',
  })
  const other = await aVolunteer(app.db, { name: 'Quentinette', email: 'quentinette@exemple.fr' })
  const person = (body: object) =>
    coordinator.post('/api/people', {
      id: newId(),
      role: 'coordinator',
      name: 'Wandrille',
      ...body,
    })
  const csv = (lines: string[]) => importFile(coordinator, 'volunteers', lines)
  const odd = ['\u0000', 'x'.repeat(1000), '\u3164', `a${'\u0301'.repeat(400)}`, '\ud800']
  const asks = [
    () => person({ email: 'zoeline@exemple.fr' }),
    () => coordinator.patch(`/api/people/${other.id}`, { email: 'ZOELINE@exemple.fr' }),
    () => coordinator.post(`/api/people/${gone.id}/restore`, {}),
    () =>
      csv(['Prénom;Courriel', 'Wandrille;zoeline@exemple.fr', 'Zoéline;quentinette@exemple.fr']),
    ...odd.map((name) => () => person({ name: `Wandrille${name}`, email: null })),
    ...odd.map((name) => () => person({ email: `wandrille${name}@exemple.fr` })),
    ...odd.map(
      (word) => () => coordinator.get(`/api/people/${encodeURIComponent(word.toWellFormed())}`),
    ),
    () => app.nobody.post('/api/sign-in', { email: 'zoeline@exemple.fr' }),
    () =>
      coordinator.patch(`/api/people/${zoe.id}`, {
        phone: '+33639980000',
        email: 'quentinette@exemple.fr',
      }),
  ]
  for (const ask of asks) expect((await ask()).status).toBeLessThan(500)
  // At once, so that no look beforehand helps.
  await Promise.all(Array.from({ length: 12 }, () => person({ email: 'wandrille@exemple.fr' })))
  await app.worker.execute(sql`select 1 / 0`).catch(() => undefined)
  const log = await logged()
  expect(log).toContain('division by zero')
  for (const word of [
    'zoeline',
    'zoéline',
    'quentinette',
    'wandrille',
    'partielle',
    'nadezhda',
    '639980000',
  ]) {
    expect(log.toLowerCase().includes(word), word).toBe(false)
  }
})
