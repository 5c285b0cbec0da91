import { Hono } from 'hono'
import * as v from 'valibot'
import { describe, valid } from '#api/http/describe.ts'
import type { Env } from '#api/http/env.ts'
import { asFile, givesFile } from '#api/http/files.ts'
import { allow } from '#api/http/guards.ts'
import type { Choices } from '#api/imports/rules/people/outcomes.ts'
import {
  AppliedImport,
  ApplyImport,
  ExportQuery,
  JudgedPortions,
  LearnerLines,
  LearnerPortion,
  PastImport,
  StagedPortion,
  VolunteerLines,
  VolunteerPortion,
} from '#api/imports/schema.ts'
import type { Portion } from '#api/imports/usecases/import-people.ts'
import { listPastImports, undoImport } from '#api/imports/usecases/undo-import.ts'
import { Id } from '#api/schema.ts'

// Asked for now and then, and every start would pay for it.
const imports = () => import('#api/imports/usecases/import-people.ts')
const judging = () => import('#api/imports/usecases/judge-portion.ts')
const exports = () => import('#api/imports/usecases/export-people.ts')

const coordinator = allow('coordinator')
const oneImport = valid('param', v.object({ id: Id }))

type Sent = v.InferOutput<typeof VolunteerPortion> | v.InferOutput<typeof LearnerPortion>

const portionOf = (id: string, { lines, ...sent }: Sent): Portion => ({
  ...sent,
  import: id,
  lines,
  choices: choicesOf(lines),
})

const choicesOf = (lines: Sent['lines']): Choices =>
  new Map(
    lines.flatMap(({ line, answer, take }) =>
      answer || take ? [[line, { answer, take: take ?? [] }] as const] : [],
    ),
  )

/** Files are read where they are chosen; what comes here is what their lines say, a portion at a time. */
export const importRoutes = new Hono<Env>()
  .post(
    '/volunteers/preview',
    describe('imports', 'What importing these volunteers would do', { 200: JudgedPortions }),
    coordinator,
    valid('json', VolunteerLines),
    async (c) => {
      const { previewLines } = await judging()
      return c.json(await previewLines(c.var.ctx, 'volunteers', c.req.valid('json').portions), 200)
    },
  )
  .post(
    '/learners/preview',
    describe('imports', 'What importing these learners would do', { 200: JudgedPortions }),
    coordinator,
    valid('json', LearnerLines),
    async (c) => {
      const { previewLines } = await judging()
      return c.json(await previewLines(c.var.ctx, 'learners', c.req.valid('json').portions), 200)
    },
  )
  .post(
    '/:id/volunteers',
    describe('imports', 'Put a portion of volunteers aside for an import', { 200: StagedPortion }),
    coordinator,
    oneImport,
    valid('json', VolunteerPortion),
    async (c) => {
      const { stagePortion } = await imports()
      const wish = portionOf(c.req.valid('param').id, c.req.valid('json'))
      return c.json(await stagePortion(c.var.ctx, 'volunteers', wish), 200)
    },
  )
  .post(
    '/:id/learners',
    describe('imports', 'Put a portion of learners aside for an import', { 200: StagedPortion }),
    coordinator,
    oneImport,
    valid('json', LearnerPortion),
    async (c) => {
      const { stagePortion } = await imports()
      const wish = portionOf(c.req.valid('param').id, c.req.valid('json'))
      return c.json(await stagePortion(c.var.ctx, 'learners', wish), 200)
    },
  )
  .post(
    '/:id/apply',
    describe('imports', 'Write an import whose portions are all there, as one change', {
      200: AppliedImport,
    }),
    coordinator,
    oneImport,
    valid('json', ApplyImport),
    async (c) => {
      const { applyImport } = await imports()
      const wish = { import: c.req.valid('param').id, ...c.req.valid('json') }
      return c.json(await applyImport(c.var.ctx, wish), 200)
    },
  )
  .delete(
    '/:id',
    describe('imports', 'Forget what of an import was not written', { 204: 'Forgotten' }),
    coordinator,
    oneImport,
    async (c) => {
      const { cancelImport } = await imports()
      await cancelImport(c.var.ctx, c.req.valid('param').id)
      return c.body(null, 204)
    },
  )
  .get(
    '/',
    describe('imports', 'Imports that can still be undone, the last first', {
      200: v.object({ imports: v.array(PastImport) }),
    }),
    coordinator,
    async (c) => c.json({ imports: await listPastImports(c.var.ctx) }, 200),
  )
  .post(
    '/:id/undo',
    describe('imports', 'Take an import back as one change', {
      200: v.object({ undone: v.number() }),
    }),
    coordinator,
    valid('param', v.object({ id: Id })),
    async (c) => c.json(await undoImport(c.var.ctx, c.req.valid('param').id), 200),
  )

export const exportRoutes = new Hono<Env>()
  .get(
    '/volunteers.csv',
    describe('exports', 'Volunteers as a CSV file that imports again', {}),
    coordinator,
    givesFile,
    async (c) => {
      const { exportVolunteers } = await exports()
      return c.body(await exportVolunteers(c.var.ctx), 200, asFile('benevoles'))
    },
  )
  .get(
    '/learners.csv',
    describe('exports', 'Learners as a CSV file that imports again', {}),
    coordinator,
    givesFile,
    async (c) => {
      const { exportLearners } = await exports()
      return c.body(await exportLearners(c.var.ctx), 200, asFile('apprenants'))
    },
  )
  .get(
    '/sessions.csv',
    describe('exports', 'Sessions as a CSV file', {}),
    coordinator,
    givesFile,
    valid('query', ExportQuery),
    async (c) => {
      const { exportSessions } = await exports()
      const csv = await exportSessions(c.var.ctx, c.req.valid('query'))
      return c.body(csv, 200, asFile('seances'))
    },
  )
