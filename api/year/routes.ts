import { Hono } from 'hono'
import * as v from 'valibot'
import { describe, valid } from '#api/http/describe.ts'
import type { Env } from '#api/http/env.ts'
import { allow } from '#api/http/guards.ts'
import { Year, YearQuery } from '#api/year/schema.ts'
import { readYear } from '#api/year/usecases.ts'

export const yearRoutes = new Hono<Env>().get(
  '/',
  describe('year', 'A school year with everything laid over it', { 200: v.object({ year: Year }) }),
  allow('coordinator', 'volunteer'),
  valid('query', YearQuery),
  async (c) => {
    const { year } = c.req.valid('query')
    return c.json({ year: await readYear(c.var.ctx, year ? Number(year) : undefined) }, 200)
  },
)
