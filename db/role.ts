import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { sqlState } from '#db/connect.ts'
import { migrationRefusals } from '#db/migration-refusals.ts'

/** The role that the Worker connects with. It owns nothing; db/rights.sql says what it may do. */
export const workerRole = 'creneau_app'

/** Whoever asks must not wait for ever, nor keep others waiting (docs/decisions/019). */
const settings = {
  statement_timeout: '5s',
  lock_timeout: '4s',
  idle_in_transaction_session_timeout: '5s',
  search_path: 'public, pg_temp',
}

const settingsSql = Object.entries(settings).map(
  ([name, value]) =>
    `alter role ${workerRole} set ${name} = ${name === 'search_path' ? value : `'${value}'`}`,
)

/**
 * Makes sure that the Worker's role is there, with its settings; made once for all databases of a
 * server, by whoever comes first.
 *
 * @param password that it shall sign in with; where none is given and the role is new, one is made
 * @returns the password, where it is known: given, or made just now
 * @throws Refusal `role.cannot_be_made` with the SQL that somebody else has to run
 */
export const ensureWorkerRole = async (
  url: string,
  password: string | undefined,
): Promise<{ password: string | undefined; isNew: boolean }> => {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 10 })
  const chosen = password ?? randomBytes(24).toString('base64url')
  try {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await make(sql, url, chosen, password !== undefined)
      } catch (error) {
        const state = sqlState(error)
        if (state === '42501') throw migrationRefusals.roleCannotBeMade(roleSql(chosen))
        // Somebody else makes it at this very moment, for another database of the same server.
        if (!['42710', '23505', 'XX000'].includes(state ?? '') || attempt === 10) throw error
        await new Promise((resolve) => setTimeout(resolve, 50 * attempt))
      }
    }
  } finally {
    await sql.end({ timeout: 5 })
  }
}

const make = async (sql: postgres.Sql, url: string, password: string, isGiven: boolean) => {
  const find = () => sql<{ set: string[] | null }[]>`
    select rolconfig as set from pg_roles where rolname = ${workerRole}`
  const [before] = await find()
  if (!before)
    await sql.unsafe(`create role ${workerRole} login password '${verifierOf(password)}'`)
  else if (isGiven && !(await signsIn(url, password))) {
    await sql.unsafe(`alter role ${workerRole} login password '${verifierOf(password)}'`)
  }
  const [role] = await find()
  const isSet = Object.entries(settings).every(([name, value]) =>
    role?.set?.includes(`${name}=${value}`),
  )
  if (!isSet) for (const statement of settingsSql) await sql.unsafe(statement)
  return { password: isGiven || !before ? password : undefined, isNew: !before }
}

/** The address of the same database for the Worker. */
export const workerUrl = (ownerUrl: string, password: string): string => {
  const url = new URL(ownerUrl)
  url.username = workerRole
  url.password = encodeURIComponent(password)
  return url.href
}

/** The Worker's password on a server that is ours alone, made from the owner's, so that no second
 *  secret has to be kept. */
export const passwordFrom = (ownerUrl: string): string =>
  createHmac('sha256', decodeURIComponent(new URL(ownerUrl).password))
    .update(workerRole)
    .digest('base64url')

const signsIn = async (ownerUrl: string, password: string): Promise<boolean> => {
  const sql = postgres(workerUrl(ownerUrl, password), {
    max: 1,
    onnotice: () => {},
    connect_timeout: 10,
  })
  try {
    await sql`select 1`
    return true
  } catch {
    return false
  } finally {
    await sql.end({ timeout: 1 })
  }
}

const roleSql = (password: string) =>
  [`create role ${workerRole} login password '${verifierOf(password)}'`, ...settingsSql]
    .map((statement) => `${statement};`)
    .join('\n')

/** What PostgreSQL keeps of a password (SCRAM-SHA-256, RFC 5803), so that none stands in a statement
 *  that a server may log. */
const verifierOf = (password: string): string => {
  const salt = randomBytes(16)
  const rounds = 4096
  const salted = pbkdf2Sync(password.normalize('NFKC'), salt, rounds, 32, 'sha256')
  const keyed = (word: string) => createHmac('sha256', salted).update(word).digest()
  const stored = createHash('sha256').update(keyed('Client Key')).digest('base64')
  const server = keyed('Server Key').toString('base64')
  return `SCRAM-SHA-256$${rounds}:${salt.toString('base64')}$${stored}:${server}`
}
