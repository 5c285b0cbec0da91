import { createSignal } from 'solid-js'
import type { Conflict, FieldError, ProblemCode } from '#api/problems.ts'
import { language } from '#web/lib/i18n.ts'
import { networkWords } from '#web/lib/words.ts'

/** Why something was not done: the API's own words, or ours when it could not be reached. */
export type Refusal = {
  status: number
  code: ProblemCode | 'network.down' | 'network.unreadable'
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
const [signedOut, setSignedOut] = createSignal(0)

/** How many requests are on their way. */
export { signedOut, underway }

const ours = (code: 'network.down' | 'network.unreadable', status = 0): Refusal => ({
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

const read = async (response: Response): Promise<unknown> => {
  if (response.status === 204) return {}
  if (response.ok && response.headers.get('content-type')?.includes('json')) return response.json()
  const refusal = await refusalOf(response)
  if (refusal.code === 'auth.sign_in_first') setSignedOut((times) => times + 1)
  throw new Refused(refusal)
}

/** Sends a request in the reader's language; throws `Refused`, never anything else. */
export const ask = async (path: string, init: RequestInit = {}): Promise<unknown> => {
  setUnderway((n) => n + 1)
  const stop = new AbortController()
  const late = setTimeout(() => stop.abort(), patience)
  init.signal?.addEventListener('abort', () => stop.abort())
  try {
    const headers = { 'accept-language': language(), ...init.headers }
    return await read(await fetch(path, { ...init, headers, signal: stop.signal }))
  } catch (error) {
    throw error instanceof Refused ? error : new Refused(ours('network.down'))
  } finally {
    clearTimeout(late)
    setUnderway((n) => n - 1)
  }
}

type Query = Record<string, string | number | undefined>

/** `/api/...` with the parts of a question that are known. */
export const address = (path: string, query: Query = {}): string => {
  const known = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  const search = new URLSearchParams(known.map(([key, value]) => [key, String(value)]))
  return known.length > 0 ? `${path}?${search}` : path
}

/** Reads. `T` is the shape that the route's schema promises. */
export const get = <T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> =>
  ask(address(path, query), signal ? { signal } : {}) as Promise<T>

/** Writes JSON. `T` is the shape that the route's schema promises. */
export const send = <T>(
  method: 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  path: string,
  body: unknown = {},
): Promise<T> =>
  ask(path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }) as Promise<T>
