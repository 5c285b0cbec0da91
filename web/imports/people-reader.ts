import type { Kind } from '#api/imports/rules/columns/column-names.ts'
import { isBook } from '#api/imports/rules/file/is-book.ts'
import { type Chosen, type FileHouse, readFile } from '#api/imports/rules/read-file.ts'

declare const self: DedicatedWorkerGlobalScope

export type PeopleFile = {
  kind: Kind
  bytes: ArrayBuffer
  house: FileHouse
  chosen: Chosen
  /** Which sheet of a workbook, once somebody said. */
  sheet?: number
}

// A worker of the browser: its only message is a file, its only answer what that says.
self.onmessage = async ({ data }: MessageEvent<PeopleFile>) => {
  const { kind, house, chosen, sheet } = data
  const bytes = new Uint8Array(data.bytes)
  if (!isBook(bytes)) return self.postMessage(readFile(kind, bytes, house, chosen))
  // What reads workbooks comes once there is one.
  const { readBook } = await import('#api/imports/rules/books/read-book.ts')
  self.postMessage(await readBook(kind, bytes, house, chosen, sheet))
}
