import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import postgres from 'postgres'
import { expect, onTestFinished } from 'vitest'
import { loadDemo } from '#api/local/demo/load.ts'
import { makeRecovery } from '#api/local/printed-link.ts'
import { freePort } from '#db/embedded/processes.ts'
import { migrate } from '#db/migrate.ts'
import { ensureWorkerRole, passwordFrom } from '#db/role.ts'
import { testSecret } from '#tests/support/secret.ts'
import { soakTest } from '#tests/support/soak.ts'
import { startWorkers } from '#tests/support/workers.ts'

const run = promisify(execFile)

/** Debian's PostgreSQL, server and client of one version: what npm brings has no `pg_dump`. */
const programs = async (): Promise<string> => {
  const all = await readdir('/usr/lib/postgresql').catch(() => [])
  const newest = all.map(Number).sort((a, b) => b - a)[0]
  if (!newest) throw new Error('Needs Debian’s postgresql (apt-get install postgresql)')
  return `/usr/lib/postgresql/${newest}/bin`
}

/** As root PostgreSQL does not run: as the account that Debian made for it. */
const as = (program: string, args: string[]) =>
  userInfo().uid === 0
    ? run('runuser', ['-u', 'postgres', '--', program, ...args])
    : run(program, args)

/** A server of its own, gone after the test; the address of its owner's database. */
const serve = async (bin: string): Promise<{ url: (name: string) => string }> => {
  const folder = await mkdtemp(join(tmpdir(), 'creneau-backup-'))
  await chmod(folder, 0o777)
  const data = join(folder, 'data')
  const port = await freePort()
  await as(`${bin}/initdb`, ['-D', data, '-U', 'owner', '-A', 'trust', '-E', 'UTF8'])
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off`
  await as(`${bin}/pg_ctl`, ['-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start'])
  onTestFinished(async () => {
    await as(`${bin}/pg_ctl`, ['-D', data, '-m', 'immediate', 'stop'])
    await rm(folder, { recursive: true, force: true })
  })
  return { url: (name) => `postgres://owner:owner@127.0.0.1:${port}/${name}` }
}

/** Every row of every table, every constraint, function and trigger: whatever differs would show. */
const everything = async (url: string) => {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  try {
    const tables = await sql<{ name: string }[]>`
      select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname in ('public', 'drizzle') order by 1`
    const rows: [string, string][] = []
    for (const { name } of tables) {
      const [row] = await sql.unsafe<{ rows: string }[]>(
        `select md5(coalesce(string_agg(t::text, '|' order by t::text collate "C"), '')) || count(*) as rows from ${name} t`,
      )
      rows.push([name, row?.rows ?? ''])
    }
    const made = await sql`
      select p.oid::regprocedure::text as name, pg_get_functiondef(p.oid) as text, p.proacl::text as rights from pg_proc p
       where p.pronamespace = 'public'::regnamespace and p.prokind = 'f'
         and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
      union all select tgrelid::regclass || ' ' || tgname, pg_get_triggerdef(oid), null from pg_trigger where not tgisinternal
      union all select conrelid::regclass || ' ' || conname, pg_get_constraintdef(oid), null from pg_constraint
       where connamespace = 'public'::regnamespace
      union all select oid::regclass::text, relkind::text, relacl::text from pg_class where relnamespace = 'public'::regnamespace
       order by 1, 2`
    // PostgreSQL brackets a longer `and` otherwise once it was read again: the same, said otherwise.
    const said = made.map(({ name, text, rights }) => [
      name,
      String(text).replace(/[()]/g, ''),
      rights,
    ])
    return { rows, made: said }
  } finally {
    await sql.end()
  }
}

soakTest(
  'a backup restored into an empty database is equal, and the Worker runs on it',
  async () => {
    const bin = await programs()
    const { url } = await serve(bin)
    const admin = postgres(url('postgres'), { max: 1, onnotice: () => undefined })
    await admin`create database house`
    await admin`create database empty`
    await admin.end()
    const password = passwordFrom(url('house'))
    await migrate(url('house'), password)
    const people = await loadDemo(url('house'), testSecret)
    await makeRecovery(url('house'), undefined)

    const folder = await mkdtemp(join(tmpdir(), 'creneau-dump-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const dump = join(folder, 'creneau.dump')
    await run(`${bin}/pg_dump`, ['--format=custom', '--no-owner', `--file=${dump}`, url('house')])
    await ensureWorkerRole(url('empty'), password)
    await run(`${bin}/pg_restore`, [
      ...[
        '--no-owner',
        '--exit-on-error',
        '--single-transaction',
        `--dbname=${url('empty')}`,
        dump,
      ],
    ])
    const before = await everything(url('house'))
    expect(before.rows.find(([name]) => name === 'public.people')?.[1]).toMatch(/101$/)
    expect(await everything(url('empty'))).toEqual(before)
    await migrate(url('empty'), password)
    expect((await everything(url('empty'))).rows).toEqual(before.rows)

    const key = 'a-key-of-this-test'
    const local = { mailUrl: 'http://127.0.0.1:9', key }
    const workers = await startWorkers(1, url('empty'), {}, { local })
    onTestFinished(workers.stop)
    const [at = ''] = workers.urls
    const door = await fetch(`${at}/dev/sign-in?person=${people.coordinator}&key=${key}`, {
      redirect: 'manual',
    })
    const cookie = door.headers.getSetCookie().map((one) => one.split(';')[0])
    const ask = async (path: string) => {
      const answer = await fetch(`${at}${path}`, { headers: { cookie: cookie.join('; ') } })
      return [answer.status, (await answer.text()).length > 20]
    }
    for (const path of ['/api/people', '/api/traces', '/api/house', '/api/slots']) {
      expect([path, ...(await ask(path))]).toEqual([path, 200, true])
    }
    expect((await fetch(`${at}/carte/${people.learnerCard}`)).status).toBe(200)
    await workers.workers[0]?.runScheduled()
  },
  120_000,
)
