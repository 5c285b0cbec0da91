import type { ImportPlan, PastImport } from '#api/imports/schema.ts'
import { answer, api, until } from '#web/lib/remote/api.ts'
import { reach } from '#web/lib/remote/request.ts'
import type { Kind } from './view.ts'

/** A file goes as its own bytes, which the typed client cannot send. */
const post = async (kind: Kind, bytes: ArrayBuffer, query: string): Promise<ImportPlan> => {
  const response = await reach(`/api/imports/${kind}?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: bytes,
  })
  // The route's schema promises it.
  const answer = (await response.json()) as { plan: ImportPlan }
  return answer.plan
}

/** Writes nothing. */
export const previewImport = (kind: Kind, bytes: ArrayBuffer) => post(kind, bytes, 'dry-run=true')

/** Imports the file: all of it, or the lines that can be read and ask nothing; with what was answered. */
export const runImport = (kind: Kind, bytes: ArrayBuffer, keep: 'all' | 'good', answers: string) =>
  post(kind, bytes, `keep=${keep}${answers}`)

/** Imports that can still be undone, the last first. */
export const listPastImports = async (signal: AbortSignal): Promise<PastImport[]> =>
  (await answer(api.imports.$get({}, until(signal)))).imports

/** Takes an import back as one. */
export const undoImport = (id: string) => answer(api.imports[':id'].undo.$post({ param: { id } }))
