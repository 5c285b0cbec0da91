import { Hono } from 'hono'
import * as v from 'valibot'
import { Erase, Erased, Erasure } from '#api/erasing/schema.ts'
import { erasePerson, foretellErasing } from '#api/erasing/usecases.ts'
import { describe, valid } from '#api/http/describe.ts'
import type { Env } from '#api/http/env.ts'
import { allow } from '#api/http/guards.ts'
import { Id } from '#api/schema.ts'

const coordinator = allow('coordinator')
const byId = valid('param', v.object({ id: Id }))

/** Under `/api/people`. */
export const erasingRoutes = new Hono<Env>()
  .get(
    '/:id/erasure',
    describe('people', 'What erasing a person would free, delete and keep', { 200: Erasure }),
    coordinator,
    byId,
    async (c) => c.json(await foretellErasing(c.var.ctx, c.req.valid('param').id), 200),
  )
  .post(
    '/:id/erasure',
    describe('people', 'Erase a person for ever, confirmed by their name; nothing takes it back', {
      200: Erased,
    }),
    coordinator,
    byId,
    valid('json', Erase),
    async (c) => {
      await erasePerson(c.var.ctx, c.req.valid('param').id, c.req.valid('json'))
      return c.json({ erased: true as const }, 200)
    },
  )
