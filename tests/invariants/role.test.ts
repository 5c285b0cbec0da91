import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrate } from '#db/migrate.ts'
import { passwordFrom } from '#db/role.ts'
import { asWorker } from '#tests/support/as-worker.ts'
import { aCoordinator, aRoom } from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'

const app = ownApp()
const worker = postgres(asWorker(app.databaseUrl), { max: 1, onnotice: () => undefined })

beforeAll(async () => {
  const coordinator = app.as(await aCoordinator(app.db))
  const { id } = await aRoom(app.db)
  expect((await coordinator.patch(`/api/places/${id}`, { capacity: 4 })).status).toBe(200)
})
afterAll(() => worker.end())

describe('the role of the Worker', () => {
  test.each([
    'delete from audit',
    `update audit set action = 'nothing'`,
    'delete from people',
    'delete from sessions',
    'delete from places',
    'truncate audit',
    'truncate sessions cascade',
    'drop table audit',
    'drop function book_session(jsonb)',
    'alter table sessions disable trigger all',
    'alter table sessions disable trigger session_is_whole_as_changed',
    'alter table to_judge disable trigger session_is_whole',
    'alter table sessions drop constraint room_is_free',
    'create table mine (id integer)',
    'create function mine() returns integer language sql return 1',
    `set session_replication_role = 'replica'`,
    'create role another',
    'alter role creneau_app superuser',
    'select * from drizzle.__drizzle_migrations',
    'delete from drizzle.definitions',
  ])('may not: %s', async (statement) => {
    await expect(worker.unsafe(statement)).rejects.toMatchObject({ code: '42501' })
  })

  test('may not make a temporary table, which could stand in the way of ours', async () => {
    // The right belongs to the database, and is not cloned with the template.
    await migrate(app.databaseUrl, passwordFrom(app.databaseUrl))
    const work = worker`create temporary table mine (id integer)`
    await expect(work).rejects.toMatchObject({ code: '42501' })
  })

  test('owns nothing', async () => {
    const rows = await worker`
      select c.relname as name from pg_class c where c.relowner = current_user::regrole
      union all select p.proname from pg_proc p where p.proowner = current_user::regrole
      union all select d.datname from pg_database d where d.datdba = current_user::regrole`
    expect(rows).toEqual([])
  })

  test('has its patience for every connection, whoever opens it', async () => {
    const rows = await worker`select name, setting, unit from pg_settings
      where name in ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout')
      order by name`
    expect(rows.map(({ name, setting, unit }) => `${name} ${setting} ${unit}`)).toEqual([
      'idle_in_transaction_session_timeout 5000 ms',
      'lock_timeout 4000 ms',
      'statement_timeout 5000 ms',
    ])
    const [path] = await worker`show search_path`
    expect(path?.search_path).toBe('public, pg_temp')
  })

  test('executes our functions, and nobody else does', async () => {
    const rows = await worker`
      select p.proname as name, has_function_privilege('public', p.oid, 'execute') as everybody,
             has_function_privilege(p.oid, 'execute') as worker
        from pg_proc p
       where p.pronamespace = 'public'::regnamespace
         and not exists (select 1 from pg_depend d
                          where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')`
    expect(rows.length).toBeGreaterThan(60)
    expect(rows.filter(({ everybody, worker }) => everybody || !worker)).toEqual([])
  })
})
