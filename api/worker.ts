import { connect as dial } from 'cloudflare:sockets'
import type { ExecutionContext, Hyperdrive, RateLimit } from '@cloudflare/workers-types'
import { DateTime, Settings } from 'luxon'
import { sweepAllowances } from '#api/allowance.ts'
import { createApp } from '#api/app.ts'
import { sweepAppointments } from '#api/appointments/jobs.ts'
import { sweepSignIns } from '#api/auth/jobs.ts'
import type { Ctx } from '#api/ctx.ts'
import { houseZone } from '#api/house.ts'
import { mailer } from '#api/http/mailer.ts'
import type { Platform } from '#api/http/platform.ts'
import { sweepImports } from '#api/imports/jobs.ts'
import { sweepNotices } from '#api/notices/jobs.ts'
import { materialise } from '#api/slots/usecases/materialise.ts'
import { sweepStandIns } from '#api/stand-ins/jobs.ts'
import { connect } from '#db/connect.ts'
import { socketOver } from '#db/stream-socket.ts'

type Env = {
  HYPERDRIVE: Hyperdrive
  ASSETS: { fetch: (request: Request) => Promise<Response> }
  RATE_LIMITER?: RateLimit
  /** `npx wrangler secret put SECRET`; `npm run deploy` refuses without it. */
  SECRET?: string
  MAIL_FROM?: string
  MAIL_API_URL?: string
  MAIL_API_KEY?: string
  DATABASE_IS_DIRECT?: string
}

/** What workerd would answer; to ask it takes longer than a request. */
Settings.defaultLocale = 'en-US'

const app = createApp()
const shortest = 32

/** Fails every request rather than to give tokens that could be guessed. */
const secretOf = ({ SECRET: secret = '' }: Env): string => {
  if (secret.length < shortest) throw new Error('SECRET is not set')
  return secret
}

const isPooled = (env: Env) => env.DATABASE_IS_DIRECT !== 'true'

type Way = { host: string[]; port: number[] }

const connectTo = (env: Env) =>
  connect(env.HYPERDRIVE.connectionString, {
    pooled: isPooled(env),
    socket: ({ host: [hostname = ''], port: [port = 0] }: Way) =>
      socketOver(dial({ hostname, port })),
  })

const platformFor = (env: Env, execution: ExecutionContext): Platform => ({
  connect: () => connectTo(env),
  now: () => DateTime.utc(),
  sendMail: mailer(env),
  secret: secretOf(env),
  withinRate: async (key) => (await env.RATE_LIMITER?.limit({ key }))?.success ?? true,
  after: (work) => execution.waitUntil(work),
  log: (line) => console.log(JSON.stringify(line)),
})

/** Every hour, as `[triggers]` in wrangler.toml says. */
const tidy = async (env: Env) => {
  const { db, end } = connectTo(env)
  const actor = { kind: 'job', name: 'tidy' } as const
  try {
    const now = DateTime.utc()
    const ctx: Ctx = {
      db,
      actor,
      now,
      zone: houseZone,
      language: 'fr',
      secret: secretOf(env),
      deadline: null,
      after: () => undefined,
    }
    await sweepSignIns(ctx)
    await sweepImports(ctx)
    await sweepAllowances(ctx)
    await sweepStandIns(ctx)
    await sweepNotices(ctx)
    await sweepAppointments(ctx)
    await materialise(ctx)
  } finally {
    await end()
  }
}

/** What the Worker itself answers; files are at hand before it is asked, so that one with an ending is
 *  a missing one, and a 404. */
const notAPage = /^\/(api|carte|assets)\/|\.[^/]*$/

const isPage = ({ method, url }: Request) =>
  (method === 'GET' || method === 'HEAD') && !notAPage.test(new URL(url).pathname)

/** The shell, which stands for every page of the application. */
const servePage = (request: Request, env: Env): Promise<Response> =>
  env.ASSETS.fetch(new Request(new URL('/', request.url), request))

export default {
  fetch: (request: Request, env: Env, execution: ExecutionContext) =>
    isPage(request)
      ? servePage(request, env)
      : app.fetch(request, { platform: platformFor(env, execution) }, execution),
  scheduled: (_: unknown, env: Env) => tidy(env),
}
