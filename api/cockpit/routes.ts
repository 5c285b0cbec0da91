import { Hono } from 'hono'
import { Cockpit, CockpitQuery } from '#api/cockpit/schema.ts'
import { readCockpit } from '#api/cockpit/usecases.ts'
import { describe, valid } from '#api/http/describe.ts'
import type { Env } from '#api/http/env.ts'
import { allow } from '#api/http/guards.ts'

export const cockpitRoutes = new Hono<Env>().get(
  '/',
  describe('cockpit', 'One week at one glance: full hours, moves, who waits, what changed', {
    200: Cockpit,
  }),
  allow('coordinator'),
  valid('query', CockpitQuery),
  async (c) => c.json(await readCockpit(c.var.ctx, c.req.valid('query').week), 200),
)
