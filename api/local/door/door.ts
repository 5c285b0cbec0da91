import { Hono } from 'hono'
import { DateTime } from 'luxon'
import * as v from 'valibot'
import { deviceOf } from '#api/auth/rules/device.ts'
import { signInLocally } from '#api/auth/usecases/sign-in.ts'
import { withContext } from '#api/http/context.ts'
import { keepSignIn, signInToken } from '#api/http/cookies.ts'
import { valid } from '#api/http/describe.ts'
import type { Env } from '#api/http/env.ts'
import { onError } from '#api/http/errors.ts'
import { headers, noStore } from '#api/http/guards.ts'
import { mailPage, mailStyle, type ShownMail } from '#api/local/door/mail-page.ts'
import { Problem } from '#api/problems.ts'
import { Id } from '#api/schema.ts'
import { isSameSecret } from '#api/secrets.ts'
import { connect } from '#db/connect.ts'

export type Door = {
  databaseUrl: string
  mailUrl: string
  /** What who comes in has to know. */
  key: string
  now?: () => DateTime
}

/**
 * Pages of a local run, at the Worker's address but not in it, so that no deployed one has them:
 * `GET /dev/sign-in`, which asks no question, and `GET /dev/mail`.
 */
export const openDoor = ({ databaseUrl, mailUrl, key, now = () => DateTime.utc() }: Door) => {
  const pages = new Hono<Env>()
    .use(headers, noStore)
    .get('/dev/mail', async (c) => {
      const answer = await fetch(mailUrl, { headers: { 'x-key': key } })
      // Written by `api/local/mail-catcher.ts`.
      const mails = (await answer.json()) as ShownMail[]
      return c.html(mailPage(mails), 200)
    })
    .get('/dev/style.css', (c) =>
      c.body(mailStyle, 200, { 'content-type': 'text/css; charset=utf-8' }),
    )
    .get(
      '/dev/sign-in',
      withContext,
      valid('query', v.object({ person: Id, key: v.string() })),
      async (c) => {
        const asked = c.req.valid('query')
        if (!(await isSameSecret(asked.key, key))) throw new Problem('request.not_found')
        const { token, seconds } = await signInLocally(c.var.ctx, asked.person, {
          formerToken: signInToken(c),
          device: deviceOf(c.req.header('user-agent') ?? ''),
        })
        keepSignIn(c, token, seconds)
        return c.redirect('/', 302)
      },
    )
  pages.onError(onError)
  const platform = {
    connect: () => connect(databaseUrl, { pooled: false }),
    now,
    sendMail: async () => undefined,
    secret: '',
    withinRate: async () => true,
    after: () => undefined,
    log: () => undefined,
  }
  return (request: Request): Promise<Response> =>
    Promise.resolve(pages.fetch(request, { platform }))
}
