import { Hono } from 'hono'
import * as v from 'valibot'
import {
  DoneQuery,
  DutiesPage,
  DutiesQuery,
  FreedRoster,
  HeldRoster,
  LetGo,
  TurnsDone,
  WhoOnDuty,
} from '#api/duties/schema.ts'
import { listDuties } from '#api/duties/usecases/list-duties.ts'
import { holdRoster, letRosterGo, signUp, withdraw } from '#api/duties/usecases/on-duty.ts'
import { turnsDone } from '#api/duties/usecases/turns-done.ts'
import { describe, valid } from '#api/http/describe.ts'
import type { Env } from '#api/http/env.ts'
import { allow } from '#api/http/guards.ts'
import { Id } from '#api/schema.ts'
import { Session } from '#api/sessions/schema.ts'

const team = allow('coordinator', 'volunteer')
const byId = valid('param', v.object({ id: Id }))
const One = v.object({ session: Session })

export const dutyRoutes = new Hono<Env>()
  .get(
    '/',
    describe('duties', 'Turns of duties to come, and which of them the reader may take', {
      200: DutiesPage,
    }),
    team,
    valid('query', DutiesQuery),
    async (c) => c.json(await listDuties(c.var.ctx, c.req.valid('query')), 200),
  )
  .get(
    '/done',
    describe('duties', 'Who did what how often in a term', { 200: TurnsDone }),
    team,
    valid('query', DoneQuery),
    async (c) => c.json(await turnsDone(c.var.ctx, c.req.valid('query')), 200),
  )
  .post(
    '/:id/sign-up',
    describe('duties', 'Take one turn', { 200: One }),
    team,
    byId,
    valid('json', WhoOnDuty),
    async (c) => {
      const { id } = c.req.valid('param')
      return c.json({ session: await signUp(c.var.ctx, id, c.req.valid('json')) }, 200)
    },
  )
  .post(
    '/:id/withdraw',
    describe('duties', 'Give one turn back, until its deadline', { 200: One }),
    team,
    byId,
    valid('json', WhoOnDuty),
    async (c) => {
      const { id } = c.req.valid('param')
      return c.json({ session: await withdraw(c.var.ctx, id, c.req.valid('json')) }, 200)
    },
  )
  .post(
    '/:id/hold',
    describe('duties', 'Take this turn for the rest of its term', { 200: HeldRoster }),
    team,
    byId,
    valid('json', WhoOnDuty),
    async (c) => {
      const { id } = c.req.valid('param')
      return c.json(await holdRoster(c.var.ctx, id, c.req.valid('json')), 200)
    },
  )
  .post(
    '/:id/let-go',
    describe('duties', 'Give a roster’s turns back from this one on', { 200: FreedRoster }),
    team,
    byId,
    valid('json', LetGo),
    async (c) => {
      const { id } = c.req.valid('param')
      return c.json(await letRosterGo(c.var.ctx, id, c.req.valid('json')), 200)
    },
  )
