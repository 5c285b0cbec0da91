import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import * as v from 'valibot'
import { describe, valid } from '#api/http/describe.ts'
import type { Env } from '#api/http/env.ts'
import { allow } from '#api/http/guards.ts'
import type { Choices, LineChoice } from '#api/imports/rules/people/outcomes.ts'
import {
  ExportQuery,
  ImportQuery,
  JudgedImport,
  LearnerLines,
  LineAnswer,
  PastImport,
  VolunteerLines,
} from '#api/imports/schema.ts'
import type { ImportRequest } from '#api/imports/usecases/import-people.ts'
import { listPastImports, undoImport } from '#api/imports/usecases/undo-import.ts'
import { Problem } from '#api/problems.ts'
import { Id } from '#api/schema.ts'

// Asked for now and then, and every start would pay for it.
const imports = () => import('#api/imports/usecases/import-people.ts')
const exports = () => import('#api/imports/usecases/export-people.ts')

const Plan = v.object({ plan: JudgedImport })
const coordinator = allow('coordinator')
const query = valid('query', ImportQuery)

const file = { schema: { type: 'string', format: 'binary' } } as const
const givesFile = describeRoute({
  responses: { 200: { description: 'A CSV file', content: { 'text/csv': file } } },
})

const requestOf = (
  asked: v.InferOutput<typeof ImportQuery>,
  { lines, unreadable }: Pick<ImportRequest, 'lines' | 'unreadable'>,
): ImportRequest => ({
  lines,
  unreadable,
  dryRun: asked['dry-run'],
  keep: asked.keep ?? 'all',
  seen: asked.seen,
  choices: choicesOf(asked),
})

const byLine = (said: string | undefined): [number, string][] =>
  (said?.split(',') ?? []).map((one) => {
    const [line = '', what = ''] = one.split(':')
    return [Number(line), what]
  })

const choicesOf = ({ who, take }: v.InferOutput<typeof ImportQuery>): Choices => {
  const choices = new Map<number, LineChoice>()
  for (const [line, answer] of byLine(who)) {
    if (choices.has(line)) throw new Problem('imports.answer_does_not_fit', { values: { line } })
    choices.set(line, { answer: v.parse(LineAnswer, answer), take: [] })
  }
  for (const [line, field] of byLine(take)) {
    const { answer, take: fields } = choices.get(line) ?? { take: [] }
    choices.set(line, { answer, take: [...fields, field] })
  }
  return choices
}

/** Files are read where they are chosen; what comes here is what their lines say. */
export const importRoutes = new Hono<Env>()
  .post(
    '/volunteers',
    describe('imports', 'Import volunteers from the lines of a file, or preview it', { 200: Plan }),
    coordinator,
    query,
    valid('json', VolunteerLines),
    async (c) => {
      const request = requestOf(c.req.valid('query'), c.req.valid('json'))
      const { importVolunteers } = await imports()
      return c.json({ plan: await importVolunteers(c.var.ctx, request) }, 200)
    },
  )
  .post(
    '/learners',
    describe('imports', 'Import learners from the lines of a file, or preview it', { 200: Plan }),
    coordinator,
    query,
    valid('json', LearnerLines),
    async (c) => {
      const request = requestOf(c.req.valid('query'), c.req.valid('json'))
      const { importLearners } = await imports()
      return c.json({ plan: await importLearners(c.var.ctx, request) }, 200)
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

const asFile = (name: string) => ({
  'content-type': 'text/csv; charset=utf-8',
  'content-disposition': `attachment; filename="${name}.csv"`,
})

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
