import { Hono } from 'hono'
import { First, FirstQuery } from '#api/first/schema.ts'
import { firstAlong, readFirst } from '#api/first/usecases.ts'
import { describe, early, valid } from '#api/http/describe.ts'
import type { Env } from '#api/http/env.ts'
import { allowAsking } from '#api/http/guards.ts'

const firstQuery = valid('query', FirstQuery)

export const firstRoutes = new Hono<Env>().get(
  '/',
  describe('first', 'Who asks, places, activities, and what a first screen shows, in one answer', {
    200: First,
  }),
  allowAsking(['coordinator', 'volunteer'], async (c) => {
    const query = await early<FirstQuery>(c, 'query', firstQuery)
    return query && firstAlong(c.var.ctx, query)
  }),
  firstQuery,
  async (c) => c.json(await readFirst(c.var.ctx, c.req.valid('query'), c.var.along), 200),
)
