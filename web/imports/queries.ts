import type { ReadFile } from '#api/imports/rules/read-file.ts'
import { sentLines } from '#api/imports/rules/sent-lines.ts'
import { type ImportPlan, wholePlan } from '#api/imports/rules/whole-plan.ts'
import type { JudgedImport, PastImport } from '#api/imports/schema.ts'
import { askReader } from '#web/lib/reader.ts'
import { answer, api, send, until } from '#web/lib/remote/api.ts'
import { everyPage } from '#web/lib/remote/pages.ts'
import { today } from '#web/lib/wall.ts'
import type { PeopleFile } from './people-reader.ts'
import type { Kind } from './view.ts'

const activities = () =>
  everyPage(
    (more) => answer(api.activities.$get({ query: more })),
    (page) => page.activities,
  )

const newReader = () =>
  new Worker(new URL('./people-reader.ts', import.meta.url), { type: 'module' })

/** Reads a file here; only what its lines say is sent anywhere. */
export const readPeople = async (kind: Kind, bytes: ArrayBuffer): Promise<ReadFile> => {
  const house = { today: today(), activities: await activities() }
  return askReader<ReadFile>(newReader(), { kind, bytes, house } satisfies PeopleFile)
}

const post = async (read: ReadFile, query: string): Promise<ImportPlan> => {
  const path = `/api/imports/${read.of}?${query}`
  const { plan } = await send<{ plan: JudgedImport }>('POST', path, sentLines(read))
  return wholePlan(read, plan)
}

/** Writes nothing. */
export const previewImport = (read: ReadFile) => post(read, 'dry-run=true')

/** Imports what was read: all of it, or the lines that can be read and ask nothing; with what was answered. */
export const runImport = (read: ReadFile, keep: 'all' | 'good', answers: string) =>
  post(read, `keep=${keep}${answers}`)

/** Imports that can still be undone, the last first. */
export const listPastImports = async (signal: AbortSignal): Promise<PastImport[]> =>
  (await answer(api.imports.$get({}, until(signal)))).imports

/** Takes an import back as one. */
export const undoImport = (id: string) => answer(api.imports[':id'].undo.$post({ param: { id } }))
