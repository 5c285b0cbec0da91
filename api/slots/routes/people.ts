import { Hono } from 'hono'
import * as v from 'valibot'
import { describe, valid } from '#api/http/describe.ts'
import type { Env } from '#api/http/env.ts'
import { allow } from '#api/http/guards.ts'
import { Absence, Person } from '#api/people/schema.ts'
import { Day, DryRunQuery, dryRun, Id, WeeklyHours } from '#api/schema.ts'
import { AgreedHour, Effects, RaiseCeiling, WeekHours } from '#api/slots/schema.ts'
import { addAbsence, listAbsences, removeAbsence } from '#api/slots/usecases/absences.ts'
import { addAgreedHour, removeAgreedHour } from '#api/slots/usecases/agreed-hour.ts'
import { putHours, raiseCeiling } from '#api/slots/usecases/hours.ts'

const team = allow('coordinator', 'volunteer')
const byId = valid('param', v.object({ id: Id }))
const Hours = v.strictObject({ availabilities: v.pipe(v.array(WeeklyHours), v.maxLength(60)) })
const NewAbsence = v.pipe(
  v.strictObject({ id: Id, from: Day, to: Day, ...dryRun }),
  v.check((absence) => absence.from <= absence.to, 'ends_after_start'),
)

/** Under `/api/people/:id`. */
export const absenceRoutes = new Hono<Env>()
  .get(
    '/:id/absences',
    describe('people', 'When a person is away', { 200: v.object({ absences: v.array(Absence) }) }),
    team,
    byId,
    async (c) => c.json({ absences: await listAbsences(c.var.ctx, c.req.valid('param').id) }, 200),
  )
  .post(
    '/:id/absences',
    describe('people', 'Say that a person is away, first and last day included', {
      201: v.object({ absence: Absence, effects: Effects }),
    }),
    team,
    byId,
    valid('json', NewAbsence),
    async (c) => {
      const { id } = c.req.valid('param')
      return c.json(await addAbsence(c.var.ctx, id, c.req.valid('json')), 201)
    },
  )
  .delete(
    '/:id/absences/:absence',
    describe('people', 'Take an absence back', { 200: v.object({ effects: Effects }) }),
    team,
    valid('param', v.object({ id: Id, absence: Id })),
    valid('query', DryRunQuery),
    async (c) => {
      const { id, absence } = c.req.valid('param')
      const { dryRun } = c.req.valid('query')
      return c.json({ effects: await removeAbsence(c.var.ctx, id, { absence, dryRun }) }, 200)
    },
  )
  .put(
    '/:id/availabilities',
    describe('people', 'Replace the hours in which a person can come', {
      200: v.object({ person: Person }),
    }),
    team,
    byId,
    valid('json', Hours),
    async (c) => {
      const { availabilities } = c.req.valid('json')
      const { id } = c.req.valid('param')
      return c.json({ person: await putHours(c.var.ctx, id, availabilities) }, 200)
    },
  )
  .put(
    '/:id/ceilings',
    describe('people', 'Let a volunteer give more in one week, with a reason', {
      200: v.object({ hours: WeekHours }),
    }),
    allow('coordinator'),
    byId,
    valid('json', RaiseCeiling),
    async (c) => {
      const { id } = c.req.valid('param')
      return c.json({ hours: await raiseCeiling(c.var.ctx, id, c.req.valid('json')) }, 200)
    },
  )

/** Under `/api/sessions/:id`. */
export const agreedHourRoutes = new Hono<Env>()
  .post(
    '/:id/agreed-hour',
    describe('sessions', 'Add the hour of a session to what its people said of their week', {
      200: AgreedHour,
    }),
    team,
    byId,
    async (c) => c.json(await addAgreedHour(c.var.ctx, c.req.valid('param').id), 200),
  )
  .delete(
    '/:id/agreed-hour',
    describe('sessions', 'Take that back, where nobody changed it since', { 200: AgreedHour }),
    team,
    byId,
    async (c) => c.json(await removeAgreedHour(c.var.ctx, c.req.valid('param').id), 200),
  )
