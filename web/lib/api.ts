import { hc } from 'hono/client'
import { createSignal } from 'solid-js'
import type { Api } from '#api/app.ts'
import type { FieldError, ProblemCode } from '#api/problems.ts'
import type { Conflict } from '#api/schema.ts'
import { dropEarly, takeEarly } from '#web/lib/early.ts'
import { heldAt, holding, tagAt } from '#web/lib/held.ts'
import { language } from '#web/lib/i18n.ts'
import { networkWords } from '#web/lib/words.ts'

type NetworkCode = 'network.down' | 'network.unreadable' | 'network.waiting' | 'network.earlier'

/** Why something was not done: the API's own words, or ours when it could not be reached. */
export type Refusal = {
  status: number
  code: ProblemCode | NetworkCode
  detail: string
  conflicts: Conflict[]
  alternatives: unknown[]
  errors: FieldError[]
  /** The whole problem document: some refusals bring more, e.g. the session as it stands. */
  body: Record<string, unknown>
}

/** What every call below throws when it cannot bring a value. */
export class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

/** Milliseconds after which we say that nobody answers. */
const patience = 20_000

const [underway, setUnderway] = createSignal(0)
const [reachable, setReachable] = createSignal(true)
const [written, setWritten] = createSignal<string | undefined>(undefined, { equals: false })

/**
 * `underway`: how many requests somebody waits for. `reachable`: whether the last one was answered.
 * `written`: the room of the API (`sessions`, `people` ...) written to last, told at each write.
 */
export { reachable, underway, written }

let signedOut = (): void => undefined

/** Has something done when an answer says that nobody is signed in any more. */
export const onSignedOut = (act: () => void): void => {
  signedOut = act
}

/** The device says that it has no network: nobody needs to be asked to know. */
export const lost = () => setReachable(false)

/** A refusal of our own: the network's. */
export const ours = (code: NetworkCode, status = 0): Refusal => ({
  status,
  code,
  detail: networkWords(code),
  conflicts: [],
  alternatives: [],
  errors: [],
  body: {},
})

const list = <T>(value: unknown): T[] => (Array.isArray(value) ? (value as T[]) : [])

/** A problem document as a refusal; anything else that came back is unreadable. */
const refusalOf = async (response: Response): Promise<Refusal> => {
  const type = response.headers.get('content-type') ?? ''
  if (!type.includes('json')) return ours('network.unreadable', response.status)
  const body = (await response.json()) as Record<string, unknown>
  return {
    status: response.status,
    code: body.code as ProblemCode,
    detail: String(body.detail ?? ''),
    conflicts: list<Conflict>(body.conflicts),
    alternatives: list(body.alternatives),
    errors: list<FieldError>(body.errors),
    body,
  }
}

/** Whether nobody answered, or not the house itself: what became of the request is not known. */
export const isUnanswered = ({ code, status }: Refusal): boolean =>
  code.startsWith('network.') || status === 429 || status >= 502

/** The response when it is what was promised: a success, and JSON where there is anything. */
const checked = async (response: Response): Promise<Response> => {
  const isJson = response.headers.get('content-type')?.includes('json')
  if (response.status === 204 || (response.ok && isJson)) return response
  throw new Refused(await refusalOf(response))
}

const roomOf = (path: string) => /^\/api\/([^/?]+)/.exec(path)?.[1]

/** What a request is sent with: the reader's language, and the tag of what is held already. */
const headersFor = (path: string, init: RequestInit): Headers => {
  const headers = new Headers(init.headers)
  headers.set('accept-language', language())
  const tag = isRead(init) ? tagAt(path) : undefined
  if (tag) headers.set('if-none-match', tag)
  return headers
}

const isRead = ({ method = 'GET' }: RequestInit) => method === 'GET'

/** Only asks what a write would do. */
const isTrial = (path: string, { body }: RequestInit) =>
  /\/preview$|[?&]dryRun=true/.test(path) || /"dryRun":true[,}]/.test(String(body ?? ''))

const exchange = async (path: string, init: RequestInit): Promise<Response> => {
  const early = isRead(init) ? await takeEarly(path) : dropEarly()
  const response = early ?? (await fetch(path, { ...init, headers: headersFor(path, init) }))
  if (response.status === 401) signedOut()
  if (response.status === 304) return heldAt(path)
  const good = await checked(response)
  return isRead(init) ? holding(path, good) : good
}

/** Sends a request in the reader's language; throws `Refused`, never anything else. */
export const reach = async (path: string, init: RequestInit = {}): Promise<Response> => {
  const waitedFor = init.priority === 'low' ? 0 : 1
  setUnderway((n) => n + waitedFor)
  const stop = new AbortController()
  const late = setTimeout(() => stop.abort(), patience)
  init.signal?.addEventListener('abort', () => stop.abort())
  try {
    const response = await exchange(path, { ...init, signal: stop.signal })
    setReachable(true)
    if (!isRead(init) && !isTrial(path, init)) setWritten(roomOf(path))
    return response
  } catch (error) {
    const refused = error instanceof Refused ? error : new Refused(ours('network.down'))
    const isGivenUp = init.signal?.aborted && init.signal.reason?.name !== 'TimeoutError'
    if (!isGivenUp) setReachable(!isUnanswered(refused.refusal))
    throw refused
  } finally {
    clearTimeout(late)
    setUnderway((n) => n - waitedFor)
  }
}

/**
 * The API, typed by its own routes: `api.sessions[':id'].$get({ param: { id } })`. Refusals are
 * thrown as `Refused`; `answer` reads what came.
 */
export const api = hc<Api>('/api', {
  fetch: (to: RequestInfo | URL, init?: RequestInit) => reach(String(to), init),
})

/** An answer's JSON; a way that broke off in the middle of it is a refusal too. */
const readJson = async <T>(response: { json: () => Promise<T> }): Promise<T> => {
  try {
    return await response.json()
  } catch {
    throw new Refused(ours('network.down'))
  }
}

/** What a request brought, in the shape that its route promises. */
export const answer = async <T>(request: Promise<{ json: () => Promise<T> }>): Promise<T> =>
  readJson(await request)

/** For a request that is given up when nobody waits for it any more; `quiet`: nobody does already. */
export const until = (signal: AbortSignal, quiet = false) => ({
  init: { signal, priority: quiet ? ('low' as const) : ('auto' as const) },
})

type Query = Record<string, string | number | undefined>

/** A path with the parts of a question that are known. */
export const address = (path: string, query: Query = {}): string => {
  const known = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  const search = new URLSearchParams(known.map(([key, value]) => [key, String(value)]))
  return known.length > 0 ? `${path}?${search}` : path
}

/** Any request that answers JSON, where `api` does not reach: another kind of body, say. */
export const ask = async (path: string, init?: RequestInit): Promise<unknown> =>
  readJson(await reach(path, init))

/** Reads where `api` does not reach. `T` is the shape that the route's schema promises. */
export const get = async <T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> =>
  (await ask(address(path, query), signal ? { signal } : {})) as T

/** Writes JSON where `api` does not reach. `T` is the shape that the route's schema promises. */
export const send = async <T>(
  method: 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  path: string,
  body: unknown = {},
): Promise<T> => {
  const headers = { 'content-type': 'application/json' }
  const response = await reach(path, { method, headers, body: JSON.stringify(body) })
  return (response.status === 204 ? {} : await readJson(response)) as T
}
