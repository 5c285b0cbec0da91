import type { KnownActivity } from '#api/imports/rules/columns/meanings.ts'
import { type ReadFile, readFile } from '#api/imports/rules/read-file.ts'
import { sentLines } from '#api/imports/rules/sent-lines.ts'
import { type ImportPlan, wholePlan } from '#api/imports/rules/whole-plan.ts'
import type { JudgedImport } from '#api/imports/schema.ts'
import type { Client } from './app.ts'

export type Imported = {
  plan: ImportPlan
  code?: string
  detail?: string
  errors?: { path: string; detail: string }[]
}

const asBytes = (file: Uint8Array | string | string[]): Uint8Array =>
  file instanceof Uint8Array ? file : new TextEncoder().encode([file].flat().join('\n'))

/** A file read as a browser's worker reads it. */
export const readAs = (
  of: ReadFile['of'],
  file: Uint8Array | string | string[],
  activities: KnownActivity[] = [],
  today = '2026-11-23',
): ReadFile => {
  const read = readFile(of, asBytes(file), { today, activities })
  if ('unreadable' in read) throw new Error(read.says.en)
  return read
}

/** What a browser sends of a file: the same house, the same lines. */
export const sentOf = (of: ReadFile['of'], file: Uint8Array | string | string[]) =>
  sentLines(readAs(of, file))

/**
 * Imports a file as a page does: reads it, sends what its lines say, and puts both together.
 *
 * @param path below `/api/imports`: whose list it is, with what is asked
 */
export const importFile = async (
  browser: Client,
  path: string,
  file: Uint8Array | string | string[],
  language = 'en',
) => {
  const here = await browser.get<{ activities?: KnownActivity[] }>('/api/activities')
  const of = path.startsWith('volunteers') ? 'volunteers' : 'learners'
  const read = readAs(of, file, here.body?.activities)
  const answer = await browser.post<Omit<Imported, 'plan'> & { plan?: JudgedImport }>(
    `/api/imports/${path}`,
    sentLines(read),
    { headers: { 'accept-language': language } },
  )
  const { plan } = answer.body
  const body = { ...answer.body, ...(plan && { plan: wholePlan(read, plan) }) } as Imported
  return { ...answer, body }
}
