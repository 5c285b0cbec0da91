import { Hono } from 'hono'
import * as v from 'valibot'
import { describe, valid } from '#api/http/describe.ts'
import type { Env } from '#api/http/env.ts'
import { allow } from '#api/http/guards.ts'
import { Problem } from '#api/problems.ts'
import { DryRunQuery, Id } from '#api/schema.ts'
import { Effects } from '#api/slots/schema.ts'
import {
  dropLayer,
  importSchoolHolidays,
  type LayerKind,
  putLayer,
  putSale,
} from '#api/slots/usecases/year-changes.ts'
import {
  Closure,
  ImportSchoolHolidays,
  Opening,
  PutClosure,
  PutOpening,
  PutSale,
  PutSchoolHoliday,
  Sale,
  SchoolHoliday,
} from '#api/year/schema.ts'

const coordinator = allow('coordinator')
const byId = valid('param', v.object({ id: Id }))
const mayBeDry = valid('query', DryRunQuery)

const requireSameId = (path: string, layer: { id: string }) => {
  if (path !== layer.id) throw new Problem('request.id_is_used')
}

const What = { effects: Effects }

const taken = (kind: LayerKind) =>
  describe('year', `Take a ${kind} away, and settle the sessions under it`, {
    200: v.object(What),
  })

/** The layers of the year: each verb settles the sessions that it concerns, in one transaction. */
export const yearChangeRoutes = new Hono<Env>()
  .post(
    '/closures',
    describe('year', 'Close the house or a place', {
      201: v.object({ closure: Closure, ...What }),
    }),
    coordinator,
    valid('json', PutClosure),
    async (c) => {
      const { dryRun, ...closure } = c.req.valid('json')
      const input = { layer: closure, dryRun, isNew: true }
      return c.json({ closure, effects: await putLayer(c.var.ctx, 'closure', input) }, 201)
    },
  )
  .put(
    '/closures/:id',
    describe('year', 'Change a closure', { 200: v.object({ closure: Closure, ...What }) }),
    coordinator,
    byId,
    valid('json', PutClosure),
    async (c) => {
      const { dryRun, ...closure } = c.req.valid('json')
      requireSameId(c.req.valid('param').id, closure)
      const input = { layer: closure, dryRun, isNew: false }
      return c.json({ closure, effects: await putLayer(c.var.ctx, 'closure', input) }, 200)
    },
  )
  .delete('/closures/:id', taken('closure'), coordinator, byId, mayBeDry, async (c) => {
    const input = { id: c.req.valid('param').id, dryRun: c.req.valid('query').dryRun }
    return c.json({ effects: await dropLayer(c.var.ctx, 'closure', input) }, 200)
  })
  .post(
    '/openings',
    describe('year', 'Open the house or a place by exception', {
      201: v.object({ opening: Opening, ...What }),
    }),
    coordinator,
    valid('json', PutOpening),
    async (c) => {
      const { dryRun, ...opening } = c.req.valid('json')
      const input = { layer: opening, dryRun, isNew: true }
      return c.json({ opening, effects: await putLayer(c.var.ctx, 'opening', input) }, 201)
    },
  )
  .put(
    '/openings/:id',
    describe('year', 'Change an exceptional opening', {
      200: v.object({ opening: Opening, ...What }),
    }),
    coordinator,
    byId,
    valid('json', PutOpening),
    async (c) => {
      const { dryRun, ...opening } = c.req.valid('json')
      requireSameId(c.req.valid('param').id, opening)
      const input = { layer: opening, dryRun, isNew: false }
      return c.json({ opening, effects: await putLayer(c.var.ctx, 'opening', input) }, 200)
    },
  )
  .delete('/openings/:id', taken('opening'), coordinator, byId, mayBeDry, async (c) => {
    const input = { id: c.req.valid('param').id, dryRun: c.req.valid('query').dryRun }
    return c.json({ effects: await dropLayer(c.var.ctx, 'opening', input) }, 200)
  })
  .post(
    '/holidays/import',
    describe('year', 'Import the school holidays from the ministry’s iCalendar file', {
      200: v.object({
        plan: v.object({
          add: v.array(SchoolHoliday),
          same: v.array(SchoolHoliday),
          drop: v.array(SchoolHoliday),
        }),
        ...What,
      }),
    }),
    coordinator,
    valid('json', ImportSchoolHolidays),
    async (c) => c.json(await importSchoolHolidays(c.var.ctx, c.req.valid('json')), 200),
  )
  .post(
    '/holidays',
    describe('year', 'Add school holidays', { 201: v.object({ holiday: SchoolHoliday, ...What }) }),
    coordinator,
    valid('json', PutSchoolHoliday),
    async (c) => {
      const { dryRun, ...holiday } = c.req.valid('json')
      const input = { layer: holiday, dryRun, isNew: true }
      return c.json({ holiday, effects: await putLayer(c.var.ctx, 'holiday', input) }, 201)
    },
  )
  .put(
    '/holidays/:id',
    describe('year', 'Change school holidays', {
      200: v.object({ holiday: SchoolHoliday, ...What }),
    }),
    coordinator,
    byId,
    valid('json', PutSchoolHoliday),
    async (c) => {
      const { dryRun, ...holiday } = c.req.valid('json')
      requireSameId(c.req.valid('param').id, holiday)
      const input = { layer: holiday, dryRun, isNew: false }
      return c.json({ holiday, effects: await putLayer(c.var.ctx, 'holiday', input) }, 200)
    },
  )
  .delete('/holidays/:id', taken('holiday'), coordinator, byId, mayBeDry, async (c) => {
    const input = { id: c.req.valid('param').id, dryRun: c.req.valid('query').dryRun }
    return c.json({ effects: await dropLayer(c.var.ctx, 'holiday', input) }, 200)
  })
  .put(
    '/sale',
    describe('year', 'Say when the monthly sale is', { 200: v.object({ sale: Sale, ...What }) }),
    coordinator,
    valid('json', PutSale),
    async (c) => {
      const { dryRun, ...sale } = c.req.valid('json')
      return c.json({ sale, effects: await putSale(c.var.ctx, sale, dryRun) }, 200)
    },
  )
