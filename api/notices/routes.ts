import { Hono } from 'hono'
import { describe, valid } from '#api/http/describe.ts'
import type { Env } from '#api/http/env.ts'
import { allow } from '#api/http/guards.ts'
import { Notices, ToldAt, WhomToTell } from '#api/notices/schema.ts'
import { listNotices, tellSomebody, untellSomebody } from '#api/notices/usecases.ts'

const coordinator = allow('coordinator')

export const noticeRoutes = new Hono<Env>()
  .get(
    '/',
    describe('notices', 'Who is still to be told of changed sessions', { 200: Notices }),
    coordinator,
    async (c) => c.json(await listNotices(c.var.ctx), 200),
  )
  .post(
    '/:session/:person/told',
    describe('notices', 'Note that somebody was told', { 200: ToldAt }),
    coordinator,
    valid('param', WhomToTell),
    async (c) => c.json(await tellSomebody(c.var.ctx, c.req.valid('param')), 200),
  )
  .delete(
    '/:session/:person/told',
    describe('notices', 'Take back that somebody was told', { 200: ToldAt }),
    coordinator,
    valid('param', WhomToTell),
    async (c) => c.json(await untellSomebody(c.var.ctx, c.req.valid('param')), 200),
  )
