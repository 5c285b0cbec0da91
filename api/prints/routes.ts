import { Hono } from 'hono'
import { describe, valid } from '#api/http/describe.ts'
import type { Env } from '#api/http/env.ts'
import { allow } from '#api/http/guards.ts'
import { LastPrint, PrintedWeek } from '#api/prints/schema.ts'
import { lastPrint, rememberPrint } from '#api/prints/usecases.ts'

const team = allow('coordinator', 'volunteer')

export const printRoutes = new Hono<Env>()
  .get(
    '/',
    describe('prints', 'When a week was last printed', { 200: LastPrint }),
    team,
    valid('query', PrintedWeek),
    async (c) => c.json(await lastPrint(c.var.ctx, c.req.valid('query')), 200),
  )
  .post(
    '/',
    describe('prints', 'Remember that a week is printed now', { 201: LastPrint }),
    team,
    valid('json', PrintedWeek),
    async (c) => c.json(await rememberPrint(c.var.ctx, c.req.valid('json')), 201),
  )
