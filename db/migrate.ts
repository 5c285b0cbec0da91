import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import postgres from 'postgres'
import { sqlState } from '#db/connect.ts'
import { Refusal } from '#db/embedded/refusal.ts'
import { applyFunctions } from '#db/functions.ts'
import { migrationRefusals as refusals } from '#db/migration-refusals.ts'
import { ensureWorkerRole, workerUrl } from '#db/role.ts'

export type Migrated = {
  /** For the Worker: as the role that owns nothing. Unknown where the role was there already, made
   *  with a password that nobody gave us. */
  workerUrl: string | undefined
  /** Its password was made just now and is kept nowhere. */
  isNewPassword: boolean
}

/**
 * Brings the database at `url`, the owner's address, up to date: the Worker's role, the tables
 * (`migrations/`), the functions and triggers (`functions/`), the role's rights. All in one
 * transaction, or nothing.
 *
 * @param appPassword of the Worker's role
 * @throws Refusal where something is missing, before anything is changed
 */
export async function migrate(url: string, appPassword?: string): Promise<Migrated> {
  const client = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 10 })
  try {
    await checkServer(client)
    const role = await ensureWorkerRole(url, appPassword)
    await client.begin(bringUpToDate)
    const { password, isNew } = role
    return {
      workerUrl: password && workerUrl(url, password),
      isNewPassword: isNew && appPassword === undefined,
    }
  } catch (error) {
    throw sqlState(error) === '55P03' ? refusals.inUse() : error
  } finally {
    await client.end({ timeout: 5 })
  }
}

/** Refuses what is no PostgreSQL 15 with exclusion constraints and `btree_gist`. */
const checkServer = async (sql: postgres.Sql) => {
  const [server] = await sql<{ number: number; words: string; gist: boolean }[]>`
    select current_setting('server_version_num')::int as number, version() as words,
           exists (select 1 from pg_available_extensions where name = 'btree_gist')
             or exists (select 1 from pg_extension where extname = 'btree_gist') as gist`
  if (!server || server.number < 150_000) throw refusals.tooOld(server?.words ?? '?')
  const words = server.words.split(' on ')[0] ?? ''
  try {
    await sql.begin(async (inside) => {
      await inside`create temporary table exclusion_probe (during tstzrange,
        exclude using gist (during with &&)) on commit drop`
    })
  } catch (error) {
    throw sqlState(error)?.startsWith('42') || sqlState(error) === '0A000'
      ? refusals.noExclusion(words)
      : error
  }
  if (!server.gist) throw refusals.noBtreeGist()
}

const bringUpToDate = async (sql: postgres.TransactionSql) => {
  await sql`set local lock_timeout = '5s'`
  await sql`set local search_path = public`
  // One at a time for this database.
  await sql`select pg_advisory_xact_lock(hashtext('creneau.migrate'))`
  await enableExtension(sql)
  await applyMigrations(sql)
  await applyFunctions(sql)
  await sql.unsafe(await readFile(join(import.meta.dirname, 'rights.sql'), 'utf8'))
}

const enableExtension = async (sql: postgres.TransactionSql) => {
  try {
    await sql.savepoint((inside) => inside`create extension if not exists btree_gist`)
  } catch (error) {
    throw sqlState(error) === '42501' ? refusals.extensionNotAllowed() : error
  }
}

/** The last of the twelve migrations that the baseline took the place of. */
const lastBeforeBaseline = 1_795_908_000_000

const applyMigrations = async (sql: postgres.TransactionSql) => {
  const files = readMigrationFiles({ migrationsFolder: join(import.meta.dirname, 'migrations') })
  await sql`create schema if not exists drizzle`
  await sql`create table if not exists drizzle.__drizzle_migrations (
    id serial primary key, hash text not null, created_at bigint)`
  const note = ({ hash, folderMillis }: { hash: string; folderMillis: number }) =>
    sql`insert into drizzle.__drizzle_migrations ${sql({ hash, created_at: folderMillis })}`
  const [row] = await sql<{ last: string | null }[]>`
    select max(created_at) as last from drizzle.__drizzle_migrations`
  let last = Number(row?.last ?? 0)
  const [baseline] = files
  if (baseline && last === lastBeforeBaseline) {
    // The same tables; functions are made anew below, but for one whose signature is another.
    await sql`drop function undo_change(uuid, timestamptz, uuid)`
    await sql`delete from drizzle.__drizzle_migrations`
    await note(baseline)
    last = baseline.folderMillis
  }
  if (baseline && last > 0 && last < baseline.folderMillis) throw refusals.olderRelease()
  if (last > Math.max(...files.map((file) => file.folderMillis))) throw refusals.newerRelease()
  for (const file of files.filter(({ folderMillis }) => folderMillis > last)) {
    for (const statement of file.sql) await sql.unsafe(statement)
    await note(file)
  }
}

const roleOnly = async (url: string, given: string | undefined): Promise<Migrated> => {
  const { password, isNew } = await ensureWorkerRole(url, given)
  return {
    workerUrl: password && workerUrl(url, password),
    isNewPassword: isNew && given === undefined,
  }
}

/** `npm run db:migrate`; `-- --role` makes the Worker's role only, for a backup to be restored. */
const main = async () => {
  const url = process.env.DATABASE_URL
  if (!url) {
    console.error(
      'Dites quelle base : DATABASE_URL=postgres://utilisateur:motdepasse@hote:5432/base npm run db:migrate',
    )
    console.error(
      'Say which database: DATABASE_URL=postgres://user:password@host:5432/database npm run db:migrate',
    )
    process.exitCode = 1
    return
  }
  const password = process.env.CRENEAU_APP_PASSWORD || undefined
  const migrated = process.argv.includes('--role')
    ? await roleOnly(url, password)
    : await migrate(url, password)
  console.log('Base de données à jour.\nThe database is up to date.')
  if (!migrated.isNewPassword) return
  console.log(`
Pour l’application (Hyperdrive), montré cette seule fois :
For the application (Hyperdrive), shown this once:

  ${migrated.workerUrl}
`)
}

if (import.meta.main) {
  await main().catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error
    console.error(`${error.words.fr}\n\n${error.words.en}`)
    process.exitCode = 1
  })
}
