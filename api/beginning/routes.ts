import { Hono } from 'hono'
import { browserOf, letIn, untilTold } from '#api/auth/routes.ts'
import { Me } from '#api/auth/schema.ts'
import { BeginHouse, HouseSeen, LinkSeen, LookAtLink, RecoverHouse } from '#api/beginning/schema.ts'
import { beginHouse, lookAtLink, recoverHouse, seeHouse } from '#api/beginning/usecases.ts'
import { describe, valid } from '#api/http/describe.ts'
import type { Env } from '#api/http/env.ts'
import { firstAnswer } from '#api/http/first-answer.ts'
import { allow } from '#api/http/guards.ts'

/** By a printed link, whose token comes in the body: no path, log or referer holds it. */
export const beginningRoutes = new Hono<Env>()
  .post(
    '/look',
    describe('sign-in', 'What a printed link is for', { 200: LinkSeen }),
    valid('json', LookAtLink),
    async (c) => c.json(await firstAnswer(lookAtLink(c.var.ctx, c.req.valid('json'))), 200),
  )
  .post(
    '/',
    describe('sign-in', 'Begin the house by the link that was printed for it, and sign in', {
      201: Me,
    }),
    valid('json', BeginHouse),
    untilTold,
    async (c) =>
      c.json(letIn(c, await beginHouse(c.var.ctx, c.req.valid('json'), browserOf(c))), 201),
  )
  .post(
    '/recovery',
    describe('sign-in', 'Sign in as the coordinator with another address, by a printed link', {
      200: Me,
    }),
    valid('json', RecoverHouse),
    untilTold,
    async (c) => {
      const telling = { origin: new URL(c.req.url).origin, sendMail: c.env.platform.sendMail }
      const wish = c.req.valid('json')
      return c.json(letIn(c, await recoverHouse(c.var.ctx, wish, browserOf(c), telling)), 200)
    },
  )

export const houseRoutes = new Hono<Env>().get(
  '/',
  describe('house', 'The house, and what is in it yet', { 200: HouseSeen }),
  allow('coordinator'),
  async (c) => c.json(await seeHouse(c.var.ctx), 200),
)
