import { DrizzleQueryError } from 'drizzle-orm/errors'
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { oneFlight } from '#db/one-flight.ts'

export type Db = Pick<
  PostgresJsDatabase,
  | 'select'
  | 'selectDistinct'
  | 'insert'
  | 'update'
  | 'delete'
  | 'execute'
  | '$with'
  | 'with'
  | 'transaction'
>
export type Connection = { db: Db; end: () => Promise<void> }

/**
 * A client for one request. Made inside the handler: a Worker may not share sockets between
 * requests. Connects on its first query.
 *
 * @param pooled behind Hyperdrive, which keeps the connection for the next request: Cloudflare
 *   advises against closing it. A direct database wants it back.
 * @param socket opens the way to the database, where it must not be the driver's own
 */
export const connect = (
  url: string,
  { pooled, socket }: { pooled: boolean; socket?: OpenSocket },
): Connection => {
  const sql = postgres(withOptionsOf(url, socket))
  return {
    db: drizzle(oneFlight(sql), { casing: 'snake_case' }),
    end: async () => {
      if (!pooled) await sql.end({ timeout: 1 })
    },
  }
}

const settings = {
  // What is asked at once goes out together: a second connection would cost more than it saves.
  max: 1,
  fetch_types: false,
  // A crowd that comes at once connects slowly: whoever waits is told by the Worker's own patience, and of a
  // database that is silent by api/http/first-answer.ts.
  connect_timeout: 5,
  // Half an hour at least: a client of one request needs no timer for it.
  max_lifetime: null,
  onnotice: () => undefined,
  connection: { application_name: 'creneau' },
}

/** Opens a way to the database, by the driver's own options. */
type OpenSocket = (options: { host: string[]; port: number[] }) => unknown
type Options = postgres.Options<Record<string, postgres.PostgresType>>
let last: { url: string; options: { ssl?: unknown } } | undefined

/**
 * Options as the driver itself reads them, once for all requests: reading them, and a second client for
 * logical replication that we never use, cost 7 % of what a week takes in the Worker. `shared` and
 * `no_subscribe` are the driver's own words for it and not its public interface: its version is pinned
 * (docs/decisions/023).
 */
const withOptionsOf = (url: string, socket?: OpenSocket): Options => {
  if (last?.url !== url) last = { url, options: postgres(url, settings).options }
  const ofThisClient = { parameters: {}, shared: { retries: 0, typeArrayMap: {} } }
  // Over a way of ours there is no turning to TLS: the driver's own knows how. Behind Hyperdrive nobody asks for it.
  const way = last.options.ssl ? undefined : socket
  return { ...last.options, ...ofThisClient, no_subscribe: true, socket: way } as Options
}

/** What the way to the database did to a transaction's beginning or end, where Drizzle wraps nothing. */
export class TransactionUnanswered extends Error {
  constructor(cause: unknown) {
    super('the transaction was not answered', { cause })
  }
}

/** What the driver itself refuses to send, by its code. */
const neverSent = new Set(['UNDEFINED_VALUE', 'NOT_TAGGED_CALL', 'MAX_PARAMETERS_EXCEEDED'])

/** Whether a statement failed without an answer from PostgreSQL: it is away, or the way to it is.
 *  The socket's own errors have other names in every runtime. */
export const isUnanswered = (error: unknown): boolean => {
  const isOfDatabase = error instanceof DrizzleQueryError || error instanceof TransactionUnanswered
  return isOfDatabase && !isAnswer(error.cause) && !neverSent.has(sqlState(error) ?? '')
}

/** Whether PostgreSQL said this, and not the driver or a socket. */
export const isAnswer = (error: unknown): boolean => error instanceof postgres.PostgresError

const retryable = new Set(['40P01', '40001'])

/** The SQLSTATE of whatever was thrown, looking through wrappers. */
export const sqlState = (error: unknown): string | undefined => {
  for (let e = error; e instanceof Error; e = e.cause) {
    if ('code' in e && typeof e.code === 'string') return e.code
  }
  return undefined
}

/** The name of the constraint that spoke, looking through wrappers. */
export const constraintName = (error: unknown): string | undefined => {
  for (let e = error; e instanceof Error; e = e.cause) {
    if ('constraint_name' in e && typeof e.constraint_name === 'string') return e.constraint_name
  }
  return undefined
}

/** Until when a request may write: after it, its caller has been told that nothing was written. */
export type Deadline = {
  /** On this process's clock, epoch milliseconds: no retry begins later. */
  until: number
  /** On the database's clock, ISO 8601: db/functions/deadline.sql refuses what is written later. */
  database: string
}

/** Whether less than so many milliseconds are left to write in. */
export const isNear = (deadline: Deadline | null, ms: number): boolean =>
  deadline !== null && Date.now() > deadline.until - ms

/** Runs work again after a deadlock or a serialisation failure, three times at most, with jitter, and
 *  never past the deadline. Only for work that acknowledged nothing. */
export const retrying = async <T>(
  work: () => Promise<T>,
  deadline: Deadline | null,
): Promise<T> => {
  const until = deadline?.until ?? Number.POSITIVE_INFINITY
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (attempt > 3 || !retryable.has(sqlState(error) ?? '') || Date.now() > until) throw error
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** attempt))
    }
  }
}
