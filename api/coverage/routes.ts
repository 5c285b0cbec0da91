import { Hono } from 'hono'
import { Coverage, CoverageQuery } from '#api/coverage/schema.ts'
import { readCoverage } from '#api/coverage/usecases.ts'
import { describe, valid } from '#api/http/describe.ts'
import type { Env } from '#api/http/env.ts'
import { allow } from '#api/http/guards.ts'

export const coverageRoutes = new Hono<Env>().get(
  '/',
  describe('duties', 'How the turns of some weeks are covered, and how far ahead', {
    200: Coverage,
  }),
  allow('coordinator', 'volunteer'),
  valid('query', CoverageQuery),
  async (c) => c.json(await readCoverage(c.var.ctx, c.req.valid('query')), 200),
)
