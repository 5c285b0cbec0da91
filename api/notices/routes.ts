import { Hono } from 'hono'
import { describe, valid } from '#api/http/describe.ts'
import type { Env } from '#api/http/env.ts'
import { allow } from '#api/http/guards.ts'
import { Noted, Notices, Telling } from '#api/notices/schema.ts'
import { listNotices, noteTelling } from '#api/notices/usecases.ts'

const reception = allow('coordinator', 'reception')

export const noticeRoutes = new Hono<Env>()
  .get(
    '/',
    describe('notices', 'Who is still to be told of changed sessions', { 200: Notices }),
    reception,
    async (c) => c.json(await listNotices(c.var.ctx), 200),
  )
  .post(
    '/told',
    describe('notices', 'Note that people were told, or were not after all', { 200: Noted }),
    reception,
    valid('json', Telling),
    async (c) => c.json(await noteTelling(c.var.ctx, c.req.valid('json')), 200),
  )
