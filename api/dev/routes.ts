import { Hono, type MiddlewareHandler } from 'hono'
import * as v from 'valibot'
import { deviceOf } from '#api/auth/rules/device.ts'
import { signInLocally } from '#api/auth/usecases/sign-in.ts'
import { mailPage, mailStyle, type ShownMail } from '#api/dev/view.ts'
import { withContext } from '#api/http/context.ts'
import { keepSignIn, signInToken } from '#api/http/cookies.ts'
import { valid } from '#api/http/describe.ts'
import type { Env } from '#api/http/env.ts'
import type { Platform } from '#api/http/platform.ts'
import { Problem } from '#api/problems.ts'
import { Id } from '#api/schema.ts'
import { isSameSecret } from '#api/secrets.ts'

const localOf = (platform: Platform) => {
  if (!platform.local) throw new Problem('request.not_found')
  return platform.local
}

/** Only on the developer's own machine; elsewhere there is nothing here, and nothing says so. */
const onlyLocally: MiddlewareHandler<Env> = (c, next) => {
  localOf(c.env.platform)
  return next()
}

/** Pages of a local run: `GET /dev/sign-in` and `GET /dev/mail`. */
export const dev = new Hono<Env>()
  .use(onlyLocally)
  .get('/mail', async (c) => {
    const { mailUrl, key } = localOf(c.env.platform)
    const answer = await fetch(mailUrl, { headers: { 'x-key': key } })
    // Written by `api/local/mail-catcher.ts`.
    const mails = (await answer.json()) as ShownMail[]
    return c.html(mailPage(mails), 200)
  })
  .get('/style.css', (c) => c.body(mailStyle, 200, { 'content-type': 'text/css; charset=utf-8' }))
  .get(
    '/sign-in',
    withContext,
    valid('query', v.object({ person: Id, key: v.string() })),
    async (c) => {
      const { person, key } = c.req.valid('query')
      if (!(await isSameSecret(key, localOf(c.env.platform).key))) {
        throw new Problem('request.not_found')
      }
      const { token, seconds } = await signInLocally(c.var.ctx, person, {
        formerToken: signInToken(c),
        device: deviceOf(c.req.header('user-agent') ?? ''),
      })
      keepSignIn(c, token, seconds)
      return c.redirect('/', 302)
    },
  )
