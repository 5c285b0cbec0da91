import { Hono } from 'hono'
import { Cockpit, CockpitQuery } from '#api/cockpit/schema.ts'
import { cockpitAlong, readCockpit } from '#api/cockpit/usecases.ts'
import { describe, early, valid } from '#api/http/describe.ts'
import type { Env } from '#api/http/env.ts'
import { allowAsking } from '#api/http/guards.ts'

const query = valid('query', CockpitQuery)
/** With the whole board. */
const asking = allowAsking(['coordinator'], async (c) => {
  const asked = await early<CockpitQuery>(c, 'query', query)
  return asked && cockpitAlong(c.var.ctx, asked.week)
})

export const cockpitRoutes = new Hono<Env>().get(
  '/',
  describe('cockpit', 'One week at one glance: full hours, moves, who waits, what changed', {
    200: Cockpit,
  }),
  asking,
  query,
  async (c) => c.json(readCockpit(c.var.ctx, c.req.valid('query').week, c.var.along ?? {}), 200),
)
