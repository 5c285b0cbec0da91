import { Hono } from 'hono'
import * as v from 'valibot'
import {
  AppointmentDay,
  AppointmentId,
  DayQuery,
  GiveAppointment,
  GivenToTell,
  GiveWash,
  MonthQuery,
  NamedAppointments,
  WashCounts,
  WashDay,
} from '#api/appointments/schema.ts'
import {
  giveAppointment,
  listAppointments,
  listGivenToTell,
  listNames,
} from '#api/appointments/usecases/appointments.ts'
import { cancelAppointment } from '#api/appointments/usecases/cancel.ts'
import { countWashes, giveWash, listWashes } from '#api/appointments/usecases/washes.ts'
import { describe, valid } from '#api/http/describe.ts'
import type { Env } from '#api/http/env.ts'
import { asFile, givesFile } from '#api/http/files.ts'
import { allow } from '#api/http/guards.ts'
import { Id } from '#api/schema.ts'

const team = allow('coordinator', 'volunteer')
const coordinator = allow('coordinator')
const byId = valid('param', v.object({ id: Id }))
const ofMonth = valid('query', MonthQuery)

export const washRoutes = new Hono<Env>()
  .get(
    '/',
    describe('washes', 'Machines on a day: what is free, and who has what', { 200: WashDay }),
    team,
    valid('query', DayQuery),
    async (c) => c.json(await listWashes(c.var.ctx, c.req.valid('query')), 200),
  )
  .post(
    '/',
    describe('washes', 'Give a machine to a display name', { 201: AppointmentId }),
    team,
    valid('json', GiveWash),
    async (c) => c.json(await giveWash(c.var.ctx, c.req.valid('json')), 201),
  )
  .get(
    '/counts',
    describe('washes', 'How often machines were used in a month, by day', { 200: WashCounts }),
    coordinator,
    ofMonth,
    async (c) => c.json(await countWashes(c.var.ctx, c.req.valid('query')), 200),
  )

export const appointmentRoutes = new Hono<Env>()
  .get(
    '/',
    describe('appointments', 'Turns of a day that give appointments: what is free, who has what', {
      200: AppointmentDay,
    }),
    team,
    valid('query', DayQuery),
    async (c) => c.json(await listAppointments(c.var.ctx, c.req.valid('query')), 200),
  )
  .get(
    '/names',
    describe('appointments', 'Whoever has an appointment from today on', {
      200: NamedAppointments,
    }),
    team,
    async (c) => c.json({ appointments: await listNames(c.var.ctx) }, 200),
  )
  .get(
    '/to-tell',
    describe('appointments', 'Whoever has to be told that what was given cannot be kept', {
      200: GivenToTell,
    }),
    team,
    async (c) => c.json(await listGivenToTell(c.var.ctx), 200),
  )
  .post(
    '/',
    describe('appointments', 'Give an appointment of a turn to a display name', {
      201: AppointmentId,
    }),
    team,
    valid('json', GiveAppointment),
    async (c) => c.json(await giveAppointment(c.var.ctx, c.req.valid('json')), 201),
  )
  .post(
    '/:id/cancel',
    describe('appointments', 'Cancel an appointment, of a machine or a turn', {
      200: AppointmentId,
    }),
    team,
    byId,
    async (c) => c.json(await cancelAppointment(c.var.ctx, c.req.valid('param').id, true), 200),
  )
  .post(
    '/:id/restore',
    describe('appointments', 'Give a cancelled appointment back', { 200: AppointmentId }),
    team,
    byId,
    async (c) => c.json(await cancelAppointment(c.var.ctx, c.req.valid('param').id, false), 200),
  )

export const washExportRoutes = new Hono<Env>().get(
  '/washes.csv',
  describe('exports', 'Uses of machines in a month, as a CSV file for the treasurer', {}),
  coordinator,
  givesFile,
  ofMonth,
  async (c) => {
    // Asked for once a month, and every start would pay for it.
    const { exportWashes } = await import('#api/appointments/usecases/export-washes.ts')
    const { month } = c.req.valid('query')
    return c.body(await exportWashes(c.var.ctx, { month }), 200, asFile(`lessives-${month}`))
  },
)
