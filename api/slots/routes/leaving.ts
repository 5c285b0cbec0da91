import { Hono } from 'hono'
import * as v from 'valibot'
import { describe, valid } from '#api/http/describe.ts'
import type { Env } from '#api/http/env.ts'
import { allow } from '#api/http/guards.ts'
import { Person } from '#api/people/schema.ts'
import { Place } from '#api/places/schema.ts'
import { Id } from '#api/schema.ts'
import { Leave, Left, Planned } from '#api/slots/schema.ts'
import * as leaving from '#api/slots/usecases/leaving.ts'

const coordinator = allow('coordinator')
const byId = valid('param', v.object({ id: Id }))
const Told = v.object({ planned: Planned })
const OnePerson = v.object({ person: Person })
const OnePlace = v.object({ place: Place })

/** Under `/api/people`. */
export const personLeavingRoutes = new Hono<Env>()
  .get(
    '/:id/planned',
    describe(
      'people',
      'What is planned with a person: running slots, sessions, suspended ones too',
      {
        200: Told,
      },
    ),
    coordinator,
    byId,
    async (c) => {
      const person = c.req.valid('param').id
      return c.json({ planned: await leaving.findPlannedWith(c.var.ctx, { person }) }, 200)
    },
  )
  .post(
    '/:id/leave',
    describe('people', 'Hand over, end or cancel what is planned with a person from a day on', {
      200: Left,
    }),
    coordinator,
    byId,
    valid('json', Leave),
    async (c) => {
      const person = c.req.valid('param').id
      return c.json(await leaving.leave(c.var.ctx, { person }, c.req.valid('json')), 200)
    },
  )
  .post(
    '/:id/archive',
    describe('people', 'Put a person away; refused with what is planned', { 200: OnePerson }),
    coordinator,
    byId,
    async (c) =>
      c.json({ person: await leaving.putPersonAway(c.var.ctx, c.req.valid('param').id) }, 200),
  )
  .post(
    '/:id/restore',
    describe('people', 'Bring a person back', { 200: OnePerson }),
    coordinator,
    byId,
    async (c) =>
      c.json({ person: await leaving.bringPersonBack(c.var.ctx, c.req.valid('param').id) }, 200),
  )

/** Under `/api/places`. */
export const placeLeavingRoutes = new Hono<Env>()
  .get(
    '/:id/planned',
    describe('places', 'What is planned at a place: running slots, sessions, suspended ones too', {
      200: Told,
    }),
    coordinator,
    byId,
    async (c) => {
      const place = c.req.valid('param').id
      return c.json({ planned: await leaving.findPlannedWith(c.var.ctx, { place }) }, 200)
    },
  )
  .post(
    '/:id/leave',
    describe('places', 'Move, end or cancel what is planned at a place from a day on', {
      200: Left,
    }),
    coordinator,
    byId,
    valid('json', Leave),
    async (c) => {
      const place = c.req.valid('param').id
      return c.json(await leaving.leave(c.var.ctx, { place }, c.req.valid('json')), 200)
    },
  )
  .post(
    '/:id/archive',
    describe('places', 'Put a place away; refused with what is planned', { 200: OnePlace }),
    coordinator,
    byId,
    async (c) =>
      c.json({ place: await leaving.putPlaceAway(c.var.ctx, c.req.valid('param').id) }, 200),
  )
  .post(
    '/:id/restore',
    describe('places', 'Bring a place back', { 200: OnePlace }),
    coordinator,
    byId,
    async (c) =>
      c.json({ place: await leaving.bringPlaceBack(c.var.ctx, c.req.valid('param').id) }, 200),
  )
