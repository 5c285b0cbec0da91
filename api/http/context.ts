import type { Context, MiddlewareHandler } from 'hono'
import type { Actor, Ctx } from '#api/ctx.ts'
import { houseZone } from '#api/house.ts'
import type { Env } from '#api/http/env.ts'
import { languageOf, nameOfError } from '#api/http/errors.ts'

const contextFor = (c: Context<Env>, actor: Actor, db: Ctx['db'], later: Later): Ctx => ({
  db,
  actor,
  now: c.env.platform.now(),
  zone: houseZone,
  language: languageOf(c),
  secret: c.env.platform.secret,
  deadline: null,
  after: (work) => later.push(work),
})

type Later = (() => Promise<void>)[]

/** Gives the request its database client and its context; gives the connection back afterwards. */
export const withContext: MiddlewareHandler<Env> = async (c, next) => {
  const connection = c.env.platform.connect()
  const later: Later = []
  c.set('ctx', contextFor(c, { kind: 'nobody' }, connection.db, later))
  try {
    await next()
  } finally {
    // What was refused or broke off has nothing to tell afterwards.
    const work = c.error ? [] : later
    c.env.platform.after(doAfterwards(c, work).then(() => connection.end()))
  }
}

const doAfterwards = async (c: Context<Env>, work: Later): Promise<void> => {
  if (work.length === 0) return
  const { platform } = c.env
  const { request } = c.var
  // The answer leaves first: how long it takes must not tell what is done after it.
  await new Promise((resolve) => setTimeout(resolve, 0))
  for (const outcome of await Promise.allSettled(work.map((f) => f()))) {
    if (outcome.status === 'rejected') {
      platform.log({ request, after: true, error: nameOfError(outcome.reason) })
    }
  }
}

/** Hands in how a sign-in token becomes whoever acts: the guards ask it, and know no room above. */
export const withSignIns =
  (findActor: Env['Variables']['findActor']): MiddlewareHandler<Env> =>
  (c, next) => {
    c.set('findActor', findActor)
    return next()
  }
