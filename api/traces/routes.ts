import { Hono } from 'hono'
import { describe, valid } from '#api/http/describe.ts'
import type { Env } from '#api/http/env.ts'
import { allow } from '#api/http/guards.ts'
import { TracesPage, TracesQuery } from '#api/traces/schema.ts'
import { listTraces } from '#api/traces/usecases.ts'

export const traceRoutes = new Hono<Env>().get(
  '/',
  describe('traces', 'Who did what and when, the latest first, a hundred at a time', {
    200: TracesPage,
  }),
  allow('coordinator'),
  valid('query', TracesQuery),
  async (c) => c.json(await listTraces(c.var.ctx, c.req.valid('query')), 200),
)
