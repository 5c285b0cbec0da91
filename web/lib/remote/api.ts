import { hc } from 'hono/client'
import type { Api } from '#api/app.ts'
import { ours, Refused } from './refusal.ts'
import { reach } from './request.ts'

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
