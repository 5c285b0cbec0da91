import { Hono } from 'hono'
import { ExampleLoaded, ExampleRemoved, LoadExample } from '#api/example/schema.ts'
import { loadExample, removeExample } from '#api/example/usecases.ts'
import { describe, valid } from '#api/http/describe.ts'
import type { Env } from '#api/http/env.ts'
import { allow } from '#api/http/guards.ts'

const coordinator = allow('coordinator')

export const exampleRoutes = new Hono<Env>()
  .post(
    '/',
    describe('house', 'Load an example to try; its weekly slots are answered, to be made', {
      201: ExampleLoaded,
    }),
    coordinator,
    valid('json', LoadExample),
    async (c) => c.json(await loadExample(c.var.ctx, c.req.valid('json')), 201),
  )
  .delete(
    '/',
    describe('house', 'Take the example away, with all that was done with it', {
      200: ExampleRemoved,
    }),
    coordinator,
    async (c) => c.json(await removeExample(c.var.ctx), 200),
  )
