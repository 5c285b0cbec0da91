import { Hono } from 'hono'
import { First, FirstQuery } from '#api/first/schema.ts'
import { readFirst } from '#api/first/usecases.ts'
import { describe, valid } from '#api/http/describe.ts'
import type { Env } from '#api/http/env.ts'
import { allow } from '#api/http/guards.ts'

export const firstRoutes = new Hono<Env>().get(
  '/',
  describe('first', 'Who asks, places, activities, and what a first screen shows, in one answer', {
    200: First,
  }),
  allow('coordinator', 'volunteer'),
  valid('query', FirstQuery),
  async (c) => c.json(await readFirst(c.var.ctx, c.req.valid('query')), 200),
)
