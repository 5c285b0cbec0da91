import { Hono } from 'hono'
import * as v from 'valibot'
import { describe, valid } from '#api/http/describe.ts'
import type { Env } from '#api/http/env.ts'
import { allow } from '#api/http/guards.ts'
import { Arrival, Arrived, KnownPeople, LookedUp, TakenBack } from '#api/reception/schema.ts'
import { listKnown, lookAtNumber, takeArrivalBack, takeArrivalIn } from '#api/reception/usecases.ts'
import { Id } from '#api/schema.ts'

const reception = allow('coordinator', 'reception')
const byId = valid('param', v.object({ id: Id }))

export const receptionRoutes = new Hono<Env>()
  .get(
    '/people',
    describe('reception', 'The names of whoever is here, for who stands at the door', {
      200: KnownPeople,
    }),
    reception,
    async (c) => c.json({ people: await listKnown(c.var.ctx) }, 200),
  )
  .post(
    '/arrivals',
    describe('reception', 'Take somebody in who stands at the door', { 201: Arrived }),
    reception,
    valid('json', Arrival),
    async (c) => c.json({ person: await takeArrivalIn(c.var.ctx, c.req.valid('json')) }, 201),
  )
  .delete(
    '/arrivals/:id',
    describe('reception', 'Take back whom one added at the door, within the hour', {
      200: TakenBack,
    }),
    reception,
    byId,
    async (c) => {
      await takeArrivalBack(c.var.ctx, c.req.valid('param').id)
      return c.json({ takenBack: true as const }, 200)
    },
  )

/** Under `/api/people`. */
export const numberRoutes = new Hono<Env>().post(
  '/:id/number-looks',
  describe('reception', 'Look at somebody’s number; each look is counted', { 200: LookedUp }),
  reception,
  byId,
  async (c) => c.json(await lookAtNumber(c.var.ctx, c.req.valid('param').id), 200),
)
