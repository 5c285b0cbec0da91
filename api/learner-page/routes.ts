import { type Context, Hono, type MiddlewareHandler } from 'hono'
import * as v from 'valibot'
import { withContext } from '#api/http/context.ts'
import { describe, valid } from '#api/http/describe.ts'
import type { Env } from '#api/http/env.ts'
import { firstAnswer } from '#api/http/first-answer.ts'
import { allow } from '#api/http/guards.ts'
import { Card } from '#api/learner-page/schema.ts'
import { issueCard, readCard, sayCardAgain } from '#api/learner-page/usecases.ts'
import { cardPage } from '#api/learner-page/view/card-page.ts'
import { refusalPage } from '#api/learner-page/view/refusal-page.ts'
import { cardStyle } from '#api/learner-page/view/style.ts'
import { Problem } from '#api/problems.ts'
import { Id } from '#api/schema.ts'

/** What goes wrong under `/carte` is said as a page, in plain words, and no search engine keeps it. */
export const cardPages: MiddlewareHandler<Env> = async (c, next) => {
  c.set('refusalPage', refusalPage)
  await next()
  c.header('x-robots-tag', 'noindex, nofollow')
}

const token = /^[\w-]{22}$/

/** A learner's page: `GET /carte/:token`, without account or script. */
export const learnerPage = new Hono<Env>()
  .get('/style.css', (c) =>
    c.body(cardStyle, 200, {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=86400',
    }),
  )
  .get('/:token', withContext, async (c) => {
    if (!token.test(c.req.param('token'))) throw new Problem('request.not_found')
    const card = await firstAnswer(readCard(c.var.ctx, c.req.param('token')))
    return c.html(cardPage(card, c.var.ctx), 200)
  })

const addressOf = (c: Context, token: string) => ({
  url: `${new URL(c.req.url).origin}/carte/${token}`,
})

/** Making a card and saying it again, under `/api/people/:id/card`. */
export const cardRoutes = new Hono<Env>()
  .get(
    '/',
    describe(
      'people',
      'The address of a learner’s card, to print it again; the card stays as it is',
      {
        200: Card,
      },
    ),
    allow('coordinator'),
    valid('param', v.object({ id: Id })),
    async (c) => {
      const { token } = await sayCardAgain(c.var.ctx, c.req.valid('param').id)
      return c.json(addressOf(c, token), 200)
    },
  )
  .post(
    '/',
    describe('people', 'Make a learner’s card anew; the old one is dead', {
      201: Card,
    }),
    allow('coordinator'),
    valid('param', v.object({ id: Id })),
    async (c) => {
      const { token } = await issueCard(c.var.ctx, c.req.valid('param').id)
      return c.json(addressOf(c, token), 201)
    },
  )
