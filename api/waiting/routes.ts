import { Hono } from 'hono'
import * as v from 'valibot'
import { describe, valid } from '#api/http/describe.ts'
import type { Env } from '#api/http/env.ts'
import { allow, allowAsking } from '#api/http/guards.ts'
import { Id } from '#api/schema.ts'
import { KeptWord, NextSlot, NextSlotQuery, WaitingList, Ways, Word } from '#api/waiting/schema.ts'
import {
  findWays,
  listWaiting,
  noteWord,
  proposeSlot,
  waitingAlong,
} from '#api/waiting/usecases.ts'

const byId = valid('param', v.object({ id: Id }))
/** With all that is known of everybody. */
const asking = allowAsking(['coordinator'], (c) => waitingAlong(c.var.ctx))

export const waitingRoutes = new Hono<Env>()
  .get(
    '/',
    describe(
      'waiting',
      'Who has less than wanted, longest without a class first, and what hinders',
      {
        200: WaitingList,
      },
    ),
    asking,
    async (c) => c.json(listWaiting(c.var.ctx, c.var.along ?? {}), 200),
  )
  .get(
    '/slots',
    describe('waiting', 'The next weekly slot to make, for whoever comes first', { 200: NextSlot }),
    allow('coordinator'),
    valid('query', NextSlotQuery),
    async (c) => c.json(await proposeSlot(c.var.ctx, c.req.valid('query')), 200),
  )
  .get(
    '/:id',
    describe('waiting', 'How a learner could have a class in the two weeks ahead', { 200: Ways }),
    asking,
    byId,
    async (c) => c.json(findWays(c.var.ctx, c.req.valid('param').id, c.var.along ?? {}), 200),
  )
  .put(
    '/:id/word',
    describe('waiting', 'A learner was seen on a day, and will wait', { 200: KeptWord }),
    allow('coordinator'),
    byId,
    valid('json', Word),
    async (c) =>
      c.json(await noteWord(c.var.ctx, c.req.valid('param').id, c.req.valid('json').seenOn), 200),
  )
