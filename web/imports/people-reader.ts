import type { Kind } from '#api/imports/rules/columns/column-names.ts'
import { type Chosen, type FileHouse, readFile } from '#api/imports/rules/read-file.ts'

declare const self: DedicatedWorkerGlobalScope

export type PeopleFile = {
  kind: Kind
  bytes: ArrayBuffer
  house: FileHouse
  chosen: Chosen
}

// A worker of the browser: its only message is a file, its only answer what that says.
self.onmessage = ({ data: { kind, bytes, house, chosen } }: MessageEvent<PeopleFile>) =>
  self.postMessage(readFile(kind, new Uint8Array(bytes), house, chosen))
