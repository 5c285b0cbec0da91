import { Hono } from 'hono'
import * as v from 'valibot'
import { describe, valid } from '#api/http/describe.ts'
import type { Env } from '#api/http/env.ts'
import { allow } from '#api/http/guards.ts'
import { Id } from '#api/schema.ts'
import { AskedAt, Candidates, WhoWasAsked } from '#api/stand-ins/schema.ts'
import { askSomebody, listCandidates, unaskSomebody } from '#api/stand-ins/usecases.ts'

const coordinator = allow('coordinator')

export const candidateRoutes = new Hono<Env>()
  .get(
    '/:id',
    describe('stand-ins', 'Who could stand in for a session, whom to ask first', {
      200: Candidates,
    }),
    coordinator,
    valid('param', v.object({ id: Id })),
    async (c) => c.json(await listCandidates(c.var.ctx, c.req.valid('param').id), 200),
  )
  .post(
    '/:id/asked',
    describe('stand-ins', 'Note that somebody was asked to stand in', { 200: AskedAt }),
    coordinator,
    valid('param', v.object({ id: Id })),
    valid('json', WhoWasAsked),
    async (c) =>
      c.json(await askSomebody(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200),
  )
  .delete(
    '/:id/asked/:volunteer',
    describe('stand-ins', 'Take back that somebody was asked', { 200: AskedAt }),
    coordinator,
    valid('param', v.object({ id: Id, volunteer: Id })),
    async (c) => {
      const { id, volunteer } = c.req.valid('param')
      return c.json(await unaskSomebody(c.var.ctx, id, volunteer), 200)
    },
  )
