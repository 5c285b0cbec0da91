import { Hono } from 'hono'
import * as v from 'valibot'
import { describe, valid } from '#api/http/describe.ts'
import type { Env } from '#api/http/env.ts'
import { allow } from '#api/http/guards.ts'
import { Id } from '#api/schema.ts'
import { Contact, Story } from '#api/story/schema.ts'
import { findContact, findStory } from '#api/story/usecases.ts'

const team = allow('coordinator', 'volunteer')
const byId = valid('param', v.object({ id: Id }))

/** Under `/api/people`. */
export const storyRoutes = new Hono<Env>()
  .get(
    '/:id/story',
    describe(
      'people',
      'What is to come and what was held this term: of oneself, of a learner one teaches next',
      { 200: Story },
    ),
    team,
    byId,
    async (c) => c.json(await findStory(c.var.ctx, c.req.valid('param').id), 200),
  )
  .get(
    '/:id/contact',
    describe('people', 'How a person is reached; a look at a learner’s number is counted', {
      200: Contact,
    }),
    team,
    byId,
    async (c) => c.json(await findContact(c.var.ctx, c.req.valid('param').id), 200),
  )
