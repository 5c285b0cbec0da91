import { createHash, randomBytes } from 'node:crypto'
import { drizzle } from 'drizzle-orm/postgres-js'
import { DateTime, type DurationLike } from 'luxon'
import postgres from 'postgres'
import { v7 as newId } from 'uuid'
import { createApp } from '#api/app.ts'
import { instantOf } from '#api/ctx.ts'
import type { LogLine, Mail, Platform } from '#api/http/platform.ts'
import type { Db } from '#db/connect.ts'
import { oneFlight } from '#db/one-flight.ts'
import { signIns } from '#db/schema/auth.ts'
import { asWorker } from './as-worker.ts'
import { testSecret } from './secret.ts'

/** What the app answered. `body` is the JSON, or undefined where there is none. */
export type Answer<T = unknown> = { status: number; headers: Headers; text: string; body: T }
export type Options = { headers?: Record<string, string>; signal?: AbortSignal }
type Ask = <T = unknown>(path: string, options?: Options) => Promise<Answer<T>>
type Send = <T = unknown>(path: string, body?: unknown, options?: Options) => Promise<Answer<T>>

/** One browser. Cookies that answers set are sent again with what follows. */
export type Client = {
  get: Ask
  post: Send
  put: Send
  patch: Send
  delete: Send
  /** A request exactly as given: no headers of ours but the cookies. */
  raw: (path: string, init?: RequestInit) => Promise<Response>
  cookies: Map<string, string>
}

/** The time it is for the app. It stands still until told otherwise. */
export type Clock = {
  now: () => DateTime
  set: (iso: string) => void
  pass: (duration: DurationLike) => void
}

export type TestApp = {
  /** The same database as its owner, for builders and looks behind the scenes. */
  db: Db
  /** As the app reaches it. */
  worker: Db
  /** A browser in which this person signed in just now. */
  as: (person: { id: string }) => Client
  /** A browser in which nobody signed in; each look is a new one. */
  readonly nobody: Client
  /** Oldest first. */
  mails: Mail[]
  logs: LogLine[]
  clock: Clock
  platform: Platform
  close: () => Promise<void>
}

export type TestAppOptions = {
  databaseUrl: string
  /** ISO with offset; a Monday morning unless given. */
  now?: string
  /** Replaces parts of what the app stands on. */
  platform?: Partial<Platform>
  app?: { request: ReturnType<typeof createApp>['request'] }
}

export const origin = 'https://creneau.test'

/** The app on a real database, reached as a browser reaches it: headers, cookies and all. */
export const testApp = (options: TestAppOptions): TestApp => {
  const sql = postgres(options.databaseUrl, { max: 8, fetch_types: false, onnotice: () => {} })
  const db: Db = drizzle(oneFlight(sql), { casing: 'snake_case' })
  const asked = postgres(asWorker(options.databaseUrl), {
    max: 8,
    fetch_types: false,
    onnotice: () => {},
  })
  const worker: Db = drizzle(oneFlight(asked), { casing: 'snake_case' })
  const clock = standingClock(options.now ?? '2026-11-23T09:00:00+01:00')
  const mails: Mail[] = []
  const logs: LogLine[] = []
  const platform: Platform = {
    connect: () => ({ db: worker, end: async () => {} }),
    now: clock.now,
    sendMail: async (mail) => void mails.push(mail),
    secret: testSecret,
    withinRate: async () => true,
    after: () => {},
    log: (line) => logs.push(line),
    ...options.platform,
  }
  const app = options.app ?? createApp()
  const request: Request = async (path, init) => {
    const later: Promise<unknown>[] = []
    const after = (work: Promise<unknown>) => void later.push(work)
    const response = await app.request(`${origin}${path}`, init, {
      platform: { ...platform, after },
    })
    await Promise.all(later)
    return response
  }
  return {
    db,
    worker,
    as: (person) => client(request, signingIn(db, clock, person.id)),
    get nobody() {
      return client(request)
    },
    mails,
    logs,
    clock,
    platform,
    close: async () => {
      await Promise.all([sql.end({ timeout: 1 }), asked.end({ timeout: 1 })])
    },
  }
}

type Request = (path: string, init: RequestInit) => Promise<Response>

const standingClock = (start: string): Clock => {
  let time = DateTime.fromISO(start, { setZone: true })
  return {
    now: () => time,
    set: (iso) => {
      time = DateTime.fromISO(iso, { setZone: true })
    },
    pass: (duration) => {
      time = time.plus(duration)
    },
  }
}

/** The cookie of someone signed in; anew once the clock moved, so that time alone signs nobody out. */
const signingIn = (db: Db, clock: Clock, personId: string) => {
  let made: { at: number; token: Promise<string> } | undefined
  return (): Promise<string> => {
    const at = clock.now().toMillis()
    if (made?.at !== at) made = { at, token: insertSignIn(db, clock.now(), personId) }
    return made.token
  }
}

/** Inserts a sign-in for anybody at all, and answers its token. */
export const insertSignIn = async (db: Db, now: DateTime, personId: string): Promise<string> => {
  const token = randomBytes(32).toString('base64url')
  await db.insert(signIns).values({
    id: newId(),
    personId,
    tokenHash: createHash('sha256').update(token).digest('hex'),
    createdAt: instantOf(now),
    seenAt: instantOf(now),
    expiresAt: instantOf(now.plus({ days: 7 })),
    device: 'Test',
  })
  return token
}

const client = (request: Request, signedIn?: () => Promise<string>): Client => {
  const cookies = new Map<string, string>()
  const raw: Client['raw'] = async (path, init = {}) => {
    if (signedIn) cookies.set('__Host-creneau', await signedIn())
    const headers = new Headers(init.headers)
    const jar = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    if (jar && !headers.has('cookie')) headers.set('cookie', jar)
    const response = await request(path, { ...init, headers })
    keep(cookies, response)
    return response
  }
  const send =
    (method: string): Send =>
    async <T>(path: string, body?: unknown, options: Options = {}) => {
      const headers: Record<string, string> = { 'sec-fetch-site': 'same-origin' }
      if (method !== 'GET') headers.origin = origin
      const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body)
      if (text !== undefined) {
        headers['content-type'] = 'application/json'
        headers['content-length'] = String(Buffer.byteLength(text))
      }
      const response = await raw(path, {
        method,
        headers: { ...headers, ...options.headers },
        ...(options.signal && { signal: options.signal }),
        ...(text !== undefined && { body: text }),
      })
      return read<T>(response)
    }
  const get = send('GET')
  return {
    get: (path, options) => get(path, undefined, options),
    post: send('POST'),
    put: send('PUT'),
    patch: send('PATCH'),
    delete: send('DELETE'),
    raw,
    cookies,
  }
}

const read = async <T>(response: Response): Promise<Answer<T>> => {
  const text = await response.text()
  const json = /json\b/.test(response.headers.get('content-type') ?? '') && text !== ''
  // The test says what it expects to read; its assertions find out.
  const body = (json ? JSON.parse(text) : undefined) as T
  return { status: response.status, headers: response.headers, text, body }
}

const keep = (cookies: Map<string, string>, response: Response) => {
  for (const line of response.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (/max-age=0\b/i.test(line)) cookies.delete(name)
    else cookies.set(name, value)
  }
}
