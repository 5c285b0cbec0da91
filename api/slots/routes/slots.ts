import { Hono } from 'hono'
import * as v from 'valibot'
import { describe, valid } from '#api/http/describe.ts'
import type { Env } from '#api/http/env.ts'
import { allow } from '#api/http/guards.ts'
import { Id, nextId } from '#api/schema.ts'
import { Session } from '#api/sessions/schema.ts'
import {
  ChangeSlot,
  Done,
  EndSlot,
  HoursQuery,
  NewSlot,
  Plan,
  Slot,
  SlotsQuery,
  StandIns,
  WeekHours,
} from '#api/slots/schema.ts'
import { listStandIns } from '#api/slots/usecases/absences.ts'
import { changeSlot, previewChange } from '#api/slots/usecases/change-slot.ts'
import { endSlot, undoSlotChange } from '#api/slots/usecases/end-slot.ts'
import { listHours } from '#api/slots/usecases/hours.ts'
import { findSlot, listSlots } from '#api/slots/usecases/list-slots.ts'
import { makeSlot, previewSlot } from '#api/slots/usecases/make-slot.ts'
import { materialise } from '#api/slots/usecases/materialise.ts'

const team = allow('coordinator', 'volunteer')
const byId = valid('param', v.object({ id: Id }))
const Planned = v.object({ plan: Plan })

export const slotRoutes = new Hono<Env>()
  .get(
    '/',
    describe('slots', 'Weekly slots: a volunteer’s own, or all, a thousand at a time', {
      200: v.object({ slots: v.array(Slot), next: nextId }),
    }),
    team,
    valid('query', SlotsQuery),
    async (c) => c.json(await listSlots(c.var.ctx, c.req.valid('query')), 200),
  )
  .post(
    '/preview',
    describe('slots', 'Every date that a slot would have, and what is against it', {
      200: Planned,
    }),
    team,
    valid('json', NewSlot),
    async (c) => c.json({ plan: await previewSlot(c.var.ctx, c.req.valid('json')) }, 200),
  )
  .post(
    '/',
    describe('slots', 'Make a weekly slot with all its sessions, or nothing', { 201: Done }),
    team,
    valid('json', NewSlot),
    async (c) => c.json(await makeSlot(c.var.ctx, c.req.valid('json')), 201),
  )
  .post(
    '/undo/:change',
    describe('slots', 'Take a change back; what somebody changed since stays', {
      200: v.object({ slot: v.nullable(Slot), changed: v.number(), kept: v.number() }),
    }),
    team,
    valid('param', v.object({ change: Id })),
    async (c) => c.json(await undoSlotChange(c.var.ctx, c.req.valid('param').change), 200),
  )
  .post(
    '/materialise',
    describe('slots', 'Make the sessions that are missing up to the horizon, as every hour', {
      200: v.object({ made: v.number() }),
    }),
    allow('coordinator'),
    async (c) => c.json(await materialise(c.var.ctx), 200),
  )
  .get(
    '/:id',
    describe('slots', 'One slot and its sessions from today on', {
      200: v.object({ slot: Slot, sessions: v.array(Session) }),
    }),
    team,
    byId,
    async (c) => c.json(await findSlot(c.var.ctx, c.req.valid('param').id), 200),
  )
  .post(
    '/:id/preview',
    describe('slots', 'What a change of a slot would do to every date to come', { 200: Planned }),
    team,
    byId,
    valid('json', ChangeSlot),
    async (c) => {
      const { id } = c.req.valid('param')
      return c.json({ plan: await previewChange(c.var.ctx, id, c.req.valid('json')) }, 200)
    },
  )
  .post(
    '/:id/changes',
    describe('slots', 'Change a slot from a day on, or all that is to come', { 200: Done }),
    team,
    byId,
    valid('json', ChangeSlot),
    async (c) => {
      const { id } = c.req.valid('param')
      return c.json(await changeSlot(c.var.ctx, id, c.req.valid('json')), 200)
    },
  )
  .post(
    '/:id/end',
    describe('slots', 'End a slot; its sessions from then on are cancelled', { 200: Done }),
    team,
    byId,
    valid('json', EndSlot),
    async (c) => {
      const { id } = c.req.valid('param')
      return c.json(await endSlot(c.var.ctx, id, c.req.valid('json')), 200)
    },
  )

export const standInRoutes = new Hono<Env>().get(
  '/',
  describe('slots', 'Sessions that need somebody', {
    200: StandIns,
  }),
  team,
  async (c) => c.json(await listStandIns(c.var.ctx), 200),
)

export const hoursRoutes = new Hono<Env>().get(
  '/',
  describe('people', 'Hours given week by week, against the promise', {
    200: v.object({ hours: v.array(WeekHours), next: nextId }),
  }),
  team,
  valid('query', HoursQuery),
  async (c) => {
    const { weeks, ...query } = c.req.valid('query')
    return c.json(await listHours(c.var.ctx, { ...query, weeks: Number(weeks ?? 1) }), 200)
  },
)
