import { Hono } from 'hono'
import * as v from 'valibot'
import { describe, valid } from '#api/http/describe.ts'
import type { Env } from '#api/http/env.ts'
import { allow } from '#api/http/guards.ts'
import { Id } from '#api/schema.ts'
import { Swap } from '#api/sessions/schema.ts'
import { NewSwap, SwapOptions, Swapped, TakingBack } from '#api/swaps/schema.ts'
import {
  acceptSwap,
  dropSwap,
  listSwapOptions,
  offerSwap,
  takeSwapBack,
} from '#api/swaps/usecases.ts'

const team = allow('coordinator', 'volunteer')
const byId = valid('param', v.object({ id: Id }))

export const swapRoutes = new Hono<Env>()
  .get(
    '/options/:id',
    describe('swaps', 'What could be had for a session of one’s own', { 200: SwapOptions }),
    team,
    byId,
    async (c) => c.json(await listSwapOptions(c.var.ctx, c.req.valid('param').id), 200),
  )
  .post(
    '/',
    describe('swaps', 'Offer a session for somebody else’s', { 201: v.object({ swap: Swap }) }),
    team,
    valid('json', NewSwap),
    async (c) => c.json({ swap: await offerSwap(c.var.ctx, c.req.valid('json')) }, 201),
  )
  .post(
    '/:id/accept',
    describe('swaps', 'Accept a swap: both sessions change hands', { 200: Swapped }),
    team,
    byId,
    async (c) => c.json(await acceptSwap(c.var.ctx, c.req.valid('param').id), 200),
  )
  .post(
    '/:id/take-back',
    describe('swaps', 'Take back that a swap was accepted a moment ago', { 200: Swapped }),
    team,
    byId,
    valid('json', TakingBack),
    async (c) => {
      const { id } = c.req.valid('param')
      return c.json(await takeSwapBack(c.var.ctx, id, c.req.valid('json')), 200)
    },
  )
  .delete(
    '/:id',
    describe('swaps', 'Take an offer back, or say no to it', { 204: 'Gone' }),
    team,
    byId,
    async (c) => {
      await dropSwap(c.var.ctx, c.req.valid('param').id)
      return c.body(null, 204)
    },
  )
