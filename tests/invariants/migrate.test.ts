import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { definitionsIn, readDefinitions } from '#db/functions.ts'
import { migrate } from '#db/migrate.ts'
import { passwordFrom, workerRole } from '#db/role.ts'
import { createDatabase, type TestDatabase } from '#tests/support/database.ts'

let database: TestDatabase
let sql: postgres.Sql
const again = () => migrate(database.url, passwordFrom(database.url))

const catalogue = () => sql`
  select p.oid::regprocedure::text as name, pg_get_functiondef(p.oid) as text from pg_proc p
   where p.pronamespace = 'public'::regnamespace and p.prokind = 'f'
     and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
  union all select tgrelid::regclass || ' ' || tgname, pg_get_triggerdef(oid) from pg_trigger
   where not tgisinternal
  union all select conrelid::regclass || ' ' || conname, pg_get_constraintdef(oid) from pg_constraint
   where connamespace = 'public'::regnamespace
  order by 1, 2`
const oidOf = async (trigger: string) =>
  (await sql`select oid::int as oid from pg_trigger where tgname = ${trigger}`)[0]?.oid

beforeEach(async () => {
  database = await createDatabase()
  sql = postgres(database.url, { max: 1, onnotice: () => undefined })
  return async () => {
    await sql.end()
    await database.drop()
  }
})

describe('functions and triggers', () => {
  test('that stand as their files say are left alone', async () => {
    const before = await oidOf('session_is_whole')
    await again()
    expect(await oidOf('session_is_whole')).toBe(before)
  })

  test('become what their files say, where the note says another hash', async () => {
    const meant = await catalogue()
    await sql`create or replace function minutes_of(during tstzrange) returns integer
                language sql immutable parallel safe return 7`
    await sql`drop trigger session_is_whole on to_judge`
    await sql`create constraint trigger session_is_whole after insert or update on to_judge
                deferrable initially deferred for each row execute function judge_in_the_end()`
    await sql`update drizzle.definitions set hash = 'of before'`
    await again()
    expect(await catalogue()).toEqual(meant)
  })

  test('a constraint trigger whose text is the same is not made anew', async () => {
    const before = await oidOf('session_is_whole')
    await sql`update drizzle.definitions set hash = 'of before' where name = 'minutes_of'`
    await again()
    expect(await oidOf('session_is_whole')).toBe(before)
  })

  test('that no file names any more are dropped', async () => {
    const meant = await catalogue()
    await sql`create function forgotten() returns trigger language plpgsql as 'begin return null; end'`
    await sql`create trigger forgotten after insert on people execute function forgotten()`
    await sql`insert into drizzle.definitions values ('forgotten', 'a hash')`
    await again()
    expect(await catalogue()).toEqual(meant)
  })

  test('under two signatures are refused, and nothing is changed', async () => {
    await sql`create function minutes_of(text) returns integer language sql return 7`
    await sql`update drizzle.definitions set hash = 'of before' where name = 'minutes_of'`
    const before = await catalogue()
    await expect(again()).rejects.toThrow(/minutes_of\(text\)/)
    expect(await catalogue()).toEqual(before)
  })

  test('what a file says besides functions and triggers is refused', () => {
    expect(() => definitionsIn('drop table people;')).toThrow('drop table people;')
    expect(() => definitionsIn('create or replace function cut() returns void as $$')).toThrow(
      'cut',
    )
  })

  test('are made once each, and noted under their names', async () => {
    const rows = await sql`select name from drizzle.definitions order by name`
    const wanted = (await readDefinitions()).map((one) =>
      one.table ? `${one.name} on ${one.table}` : one.name,
    )
    expect(rows.map(({ name }) => name)).toEqual(wanted.sort())
  })
})

describe('a database of another release', () => {
  const migrations = (at: number) => sql`update drizzle.__drizzle_migrations set created_at = ${at}`

  test('that the twelve migrations before the baseline made becomes as a new one', async () => {
    const meant = await catalogue()
    await migrations(1_795_908_000_000)
    await sql`drop index session_volunteers_by_volunteer, absences_by_end, session_learners_by_learner,
                         session_volunteers_away, session_learners_away, promise_ceilings_by_week, people_archived`
    await sql`alter table sessions drop column made_in, drop column ended_by`
    await sql`drop table drizzle.definitions`
    await sql`drop trigger deadline_is_kept on audit`
    await sql`drop function undo_change, keep_deadline, judge_deadline`
    // What later migrations made.
    await sql`drop type turn cascade`
    await sql`drop table allowances, known_browsers, import_changes, import_marks, import_portions, imports, tallies, given_up,
                         learner_company, learner_words, slot_holders, swaps, asked, notices, appointments, to_judge cascade`
    await sql`alter table volunteers drop newcomer_until cascade, drop stay cascade, drop mentor_id cascade,
                drop at_reception`
    await sql`alter table activities drop newcomer_may_be_alone cascade, drop newcomer_place, drop give_back_hours,
                drop with_another_adult, drop appointment_minutes`
    await sql`alter table places drop wash_minutes cascade, drop wash_cents`
    await sql`alter table session_volunteers drop offered_at`
    await sql`alter table weekly_slots drop constraint roster_needs_go_from_less_to_more, drop volunteers_from cascade,
                drop volunteers_to cascade, drop experienced_from cascade`
    await sql`alter table people drop is_example cascade`
    await sql`alter table places drop is_example cascade`
    await sql`alter table activities drop is_example cascade`
    await sql`alter table audit drop seq`
    await sql`alter table sign_in_requests drop mailed`
    await sql`drop index link_is_alone, beginning_is_alone`
    await sql`drop table houses`
    await sql`alter table links drop constraint link_is_somebodys, alter person_id set not null`
    await sql`alter table links drop version, drop constraint link_purpose_is_known,
                add constraint link_purpose_is_known check (purpose in ('card'))`
    await sql`create unique index card_is_alone on links (person_id)
                where purpose = 'card' and revoked_at is null`
    await sql`create function undo_change(change uuid, at timestamptz, actor uuid) returns jsonb
                language sql as 'select null::jsonb'`
    await again()
    expect(await catalogue()).toEqual(meant)
  })

  test.each([
    ['database.older_release', 1_795_905_000_000],
    ['database.newer_release', 4_000_000_000_000],
  ])('is refused with a sentence (%s) and left as it is', async (code, at) => {
    await migrations(at)
    const before = await catalogue()
    await expect(again()).rejects.toMatchObject({ name: 'Refusal', code })
    expect(await catalogue()).toEqual(before)
  })

  test('that somebody is writing to is left alone, and says so', async () => {
    await sql`update drizzle.definitions set hash = 'of before' where name = 'promise_is_kept on session_volunteers'`
    const other = postgres(database.url, { max: 1, onnotice: () => undefined })
    const held = other.begin(async (inside) => {
      await inside`lock table session_volunteers in row exclusive mode`
      await expect(again()).rejects.toMatchObject({ code: 'database.in_use' })
    })
    await held
    await other.end()
  }, 20_000)
})

describe('the Worker’s role', () => {
  /** An owner who may not create roles, as some providers give. */
  const limited = `limited_${randomBytes(4).toString('hex')}`
  let admin: postgres.Sql

  beforeAll(async () => {
    const one = await createDatabase()
    admin = postgres(one.url, { max: 1, onnotice: () => undefined })
    await admin.unsafe(`create role ${limited} login password 'limited'`)
    return async () => {
      await admin.unsafe(`drop role ${limited}`)
      await admin.end()
      await one.drop()
    }
  })

  test('is not printed where it was there before, and its password is nobody’s to guess', async () => {
    expect(await migrate(database.url)).toEqual({ workerUrl: undefined, isNewPassword: false })
  })

  test('that may not be set up is told with the SQL to run, before anything is changed', async () => {
    const url = new URL(database.url)
    url.username = limited
    url.password = 'limited'
    const before = await catalogue()
    const refusal = await migrate(url.href, 'another').catch((error: unknown) => error)
    expect(refusal).toMatchObject({ name: 'Refusal', code: 'role.cannot_be_made' })
    expect(String(refusal)).toContain(`create role ${workerRole} login password 'SCRAM-SHA-256$`)
    expect(String(refusal)).toContain(`alter role ${workerRole} set statement_timeout = '5s';`)
    expect(await catalogue()).toEqual(before)
  })

  test('is one for a whole server, however many databases are made at once', async () => {
    const made = await Promise.all(Array.from({ length: 6 }, () => createDatabase()))
    await Promise.all(made.map(({ url }) => migrate(url, passwordFrom(url))))
    const rows = await sql`select 1 from pg_roles where rolname = ${workerRole}`
    expect(rows.length).toBe(1)
    await Promise.all(made.map((one) => one.drop()))
  })
})
