import { Inflate } from 'fflate'
import { CannotRead } from '#api/imports/rules/books/book.ts'
import { remark } from '#api/imports/rules/reading.ts'

/** Bytes that the parts of a workbook may have once they are unzipped. */
const mostUnzipped = 80_000_000
/** Inflated at once: a bomb grows a thousandfold, and is noticed after so many bytes of it. */
const atOnce = 16_384

type Entry = { name: string; method: number; isLocked: boolean; header: number; size: number }

/** Names and contents of the parts of an archive that are wanted. What they weigh is counted while they grow: what
 *  the archive says of it may be a lie. */
export const unzip = (
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
): { names: string[]; parts: Map<string, Uint8Array> } => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = entriesOf(view)
  if (entries.some(({ isLocked }) => isLocked)) throw new CannotRead(remark('book_protected'))
  let left = mostUnzipped
  const parts = new Map<string, Uint8Array>()
  for (const entry of entries) {
    if (!isWanted(entry.name) || parts.has(entry.name)) continue
    const content = contentOf(packedIn(bytes, view, entry), entry.method, left)
    left -= content.length
    parts.set(entry.name, content)
  }
  return { names: entries.map(({ name }) => name), parts }
}

/** The list at the archive's end, where every writer says what is in it. */
const entriesOf = (view: DataView): Entry[] => {
  let end = view.byteLength - 22
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1
  if (end < 0) throw new CannotRead(remark('book_broken'))
  const entries: Entry[] = []
  let at = view.getUint32(end + 16, true)
  for (let count = view.getUint16(end + 10, true); count > 0; count -= 1) {
    if (view.getUint32(at, true) !== 0x02014b50) throw new CannotRead(remark('book_broken'))
    const length = view.getUint16(at + 28, true)
    const name = new Uint8Array(view.buffer, view.byteOffset + at + 46, length)
    entries.push({
      name: new TextDecoder().decode(name),
      method: view.getUint16(at + 10, true),
      isLocked: (view.getUint16(at + 8, true) & 1) === 1,
      size: view.getUint32(at + 20, true),
      header: view.getUint32(at + 42, true),
    })
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

const packedIn = (bytes: Uint8Array, view: DataView, { header, size }: Entry): Uint8Array => {
  const start = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true)
  return bytes.subarray(start, start + size)
}

const contentOf = (packed: Uint8Array, method: number, most: number): Uint8Array => {
  const pieces: Uint8Array[] = []
  let length = 0
  const take = (piece: Uint8Array) => {
    length += piece.length
    if (length > most) throw new CannotRead(remark('book_too_large', { most: 80 }))
    pieces.push(piece)
  }
  if (method === 0) take(packed)
  else if (method === 8) {
    const inflate = new Inflate(take)
    for (let at = 0; at < packed.length; at += atOnce) {
      inflate.push(packed.subarray(at, at + atOnce), at + atOnce >= packed.length)
    }
  } else throw new CannotRead(remark('book_broken'))
  const content = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    content.set(piece, at)
    at += piece.length
  }
  return content
}
