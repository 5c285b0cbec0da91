import type { ImportPlan } from '#api/imports/schema.ts'
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

/** Imports the file: all of it, or the lines that can be read. */
export const runImport = (kind: Kind, bytes: ArrayBuffer, keep: 'all' | 'good') =>
  post(kind, bytes, `keep=${keep}`)
