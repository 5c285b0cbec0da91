import type { Context, MiddlewareHandler, Next } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { secureHeaders } from 'hono/secure-headers'
import type { Actor, Along } from '#api/ctx.ts'
import { signInToken } from '#api/http/cookies.ts'
import type { Env } from '#api/http/env.ts'
import { answerProblem, onError } from '#api/http/errors.ts'
import { firstAnswer } from '#api/http/first-answer.ts'
import { Problem } from '#api/problems.ts'
import type { Deadline } from '#db/connect.ts'

const megabyte = 1_000_000
/** Longest a request may take before it answers 503, milliseconds. */
const patience = 5_500
/** Longest it may write: what is committed by then has been answered before the patience ends. */
const writesWithin = 5_000
const safe = new Set(['GET', 'HEAD', 'OPTIONS'])
const bodies = /^application\/json\s*(;|$)/i

/** Strict headers on everything the Worker answers; web/public/_headers says the same for assets. */
export const headers = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    manifestSrc: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
  },
  referrerPolicy: 'no-referrer',
  crossOriginOpenerPolicy: 'same-origin',
  crossOriginResourcePolicy: 'same-origin',
  strictTransportSecurity: 'max-age=63072000; includeSubDomains',
  xFrameOptions: 'DENY',
  permissionsPolicy: { camera: [], geolocation: [], microphone: [] },
})

/** Everything here is personal unless a route says otherwise. */
export const noStore: MiddlewareHandler<Env> = async (c, next) => {
  await next()
  // Hono's own `header` would make the answer anew.
  const { headers } = c.res
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
}

/** Names the request, and writes its one line in the log. */
export const logged: MiddlewareHandler<Env> = async (c, next) => {
  c.set('request', crypto.randomUUID().slice(0, 8))
  c.set('began', Date.now())
  await next()
  c.res.headers.set('x-request', c.var.request)
  c.env.platform.log({
    request: c.var.request,
    method: c.req.method,
    route: routeOf(c),
    status: c.res.status,
    ...(c.var.code && { code: c.var.code }),
    ...(c.var.error && { error: c.var.error }),
    ms: Date.now() - c.var.began,
  })
}

/** The route's pattern, never the path: a path may hold an id or a token. */
const routeOf = (c: Context<Env>): string =>
  c.req.matchedRoutes.findLast((route) => !route.path.endsWith('*'))?.path ?? 'none'

/**
 * Unsafe methods come from our own pages only: `Sec-Fetch-Site: same-origin`, or the exact `Origin`;
 * and they bring JSON, which no foreign form can send.
 */
export const ownPagesOnly: MiddlewareHandler<Env> = async (c, next) => {
  if (safe.has(c.req.method)) return next()
  const site = c.req.header('sec-fetch-site')
  const origin = c.req.header('origin')
  const own = new URL(c.req.url).origin
  if (origin !== undefined ? origin !== own : site !== 'same-origin') {
    throw new Problem('request.not_from_here')
  }
  if (site !== undefined && site !== 'same-origin') throw new Problem('request.not_from_here')
  const length = Number(c.req.header('content-length') ?? 0)
  const type = c.req.header('content-type')
  if (type !== undefined ? !bodies.test(type) : length > 0) throw new Problem('request.not_json')
  return next()
}

export const smallBodies = bodyLimit({
  maxSize: megabyte,
  onError: (c) => answerProblem(c as Context<Env>, new Problem('request.too_large')),
})

/** The rate limit outside the database: rough, per address, kept nowhere. */
export const withinRate: MiddlewareHandler<Env> = async (c, next) => {
  const key = c.req.header('cf-connecting-ip') ?? 'local'
  if (!(await c.env.platform.withinRate(key))) throw new Problem('request.too_many')
  return next()
}

/** postgres.js has no query timeout: nobody waits longer than this. */
export const inTime = async (c: Context<Env>, next: Next): Promise<void> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), patience)
  })
  const outcome = await Promise.race([next().then(() => 'done' as const), late])
  clearTimeout(timer)
  if (outcome === 'late') c.res = onError(new Problem('server.busy'), c)
}

/** Roles that may call a route. The guard test reads them off the router. */
export const guardKey: unique symbol = Symbol('guard')
export type Guard = MiddlewareHandler<Env> & { [guardKey]: readonly Role[] }
/** `reception`: volunteers who hold that right. */
type Role = 'coordinator' | 'volunteer' | 'reception'

/** Until when a request may write. The database's clock may be another than ours: its own, when it was last heard, is
 *  what counts. */
export const deadlineOf = (c: Context<Env>, clock: number): Deadline => {
  const until = c.var.began + writesWithin
  const left = until - Date.now()
  return { until, database: new Date(clock + left).toISOString() }
}

const mayCall = (roles: readonly Role[], actor: Actor): boolean =>
  roles.some((role) => role === actor.kind) ||
  (roles.includes('reception') && 'reception' in actor && actor.reception)

/** Lets in the signed-in of these roles. One round trip: who is it, and is it still so? */
export const allow = (...roles: Role[]): Guard => allowAsking(roles, () => undefined)

/**
 * The same, and what the route will ask goes along, in one statement; its row is `c.var.along`. Nothing
 * of it is used before the role is known to be allowed. `undefined`: nothing goes along.
 */
export const allowAsking = (
  roles: readonly Role[],
  questionOf: (c: Context<Env>) => Along | undefined | Promise<Along | undefined>,
): Guard => {
  const guard: MiddlewareHandler<Env> = async (c, next) => {
    const token = signInToken(c)
    if (!token) throw new Problem('auth.sign_in_first')
    const along = await questionOf(c)
    const { actor, clock, along: row } = await firstAnswer(c.var.findActor(c.var.ctx, token, along))
    if (actor.kind === 'nobody') throw new Problem('auth.sign_in_first')
    if (!mayCall(roles, actor)) {
      throw new Problem(roles.includes('reception') ? 'auth.not_at_reception' : 'auth.not_allowed')
    }
    c.set('ctx', { ...c.var.ctx, actor, deadline: deadlineOf(c, clock) })
    if (along) c.set('along', row)
    return next()
  }
  return Object.assign(guard, { [guardKey]: roles })
}
