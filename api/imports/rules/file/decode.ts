import { withoutEntities } from '#api/imports/rules/file/entities.ts'
import { unmangle } from '#api/imports/rules/file/mangled-text.ts'
import { decodeSingleByte, type SingleByte } from '#api/imports/rules/file/single-byte.ts'
import {
  notUnderstood,
  type Reading,
  type Remark,
  remark,
  understood,
} from '#api/imports/rules/reading.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | SingleByte

export type Decoded = { text: string; encoding: Encoding }

/**
 * A file's bytes as text: UTF-8 and UTF-16 with or without a byte order mark, otherwise the
 * single-byte encoding that makes the most sense. PDFs and the like are refused by name.
 */
export const decode = (bytes: Uint8Array): Reading<Decoded> => {
  const foreign = foreignFormat(bytes)
  if (foreign) return { failure: foreign }
  const { text, encoding, others = [] } = decodeAs(bytes)
  if (text.trim() === '') return notUnderstood('file_empty')
  const controls = text.match(/[^\P{Cc}\t\n\r]/gu)?.length ?? 0
  if (controls * 50 > text.length) return notUnderstood('file_binary')
  const tidy = tidied(withoutMarks(text), encoding)
  if ('failure' in tidy || others.length === 0) return tidy
  const note = remark('letters_of_two_kinds', { lines: others.slice(0, 20).join(', ') })
  return understood(tidy.value, note, ...tidy.notes)
}

/** Without a mark that stands twice, and what MS-DOS ends a file with. */
const withoutMarks = (text: string): string => {
  const end = text.trimEnd()
  return (end.endsWith('\u001a') ? end.slice(0, -1) : text).replace(/^\ufeff+/, '')
}

const tidied = (text: string, encoding: Encoding): Reading<Decoded> => {
  const notes: Remark[] = []
  const mended = unmangle(text.replace(/\r\n?/g, '\n'))
  if (mended) {
    const { lines } = mended
    const some = remark('letters_repaired_in', { lines: lines.slice(0, 20).join(', ') })
    notes.push(lines.length > 0 ? some : remark('letters_repaired'))
  }
  const whole = mended?.text ?? text
  const undone = withoutEntities(whole)
  if (undone !== whole) notes.push(remark('entities_undone'))
  const clean = undone.replaceAll('\0', '')
  if (clean.length < undone.length) notes.push(remark('nul_removed'))
  return understood({ text: clean, encoding }, ...notes)
}

const decodeAs = (bytes: Uint8Array): Decoded & { others?: number[] } => {
  if (startsWith(bytes, 0xff, 0xfe)) return decoded(bytes, 'utf-16le')
  if (startsWith(bytes, 0xfe, 0xff)) return decoded(bytes, 'utf-16be')
  const wide = wideWithoutMark(bytes)
  if (wide) return decoded(bytes, wide)
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' }
  } catch {
    // Marked as UTF-8 all the same: only the broken letters are lost, and their lines say so.
    if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return decoded(bytes, 'utf-8')
    return linesOfTwoKinds(bytes) ?? decodeSingleByte(bytes)
  }
}

/** UTF-8 into which lines of a single-byte encoding were pasted. */
const linesOfTwoKinds = (bytes: Uint8Array): (Decoded & { others: number[] }) | undefined => {
  const lines: Uint8Array[] = []
  for (let from = 0; from <= bytes.length; ) {
    const found = bytes.indexOf(10, from)
    const end = found < 0 ? bytes.length : found + 1
    lines.push(bytes.subarray(from, end))
    from = found < 0 ? bytes.length + 1 : end
  }
  const utf8 = lines.map((line) => {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(line)
    } catch {
      return undefined
    }
  })
  if (!utf8.some((text) => text && /[^\0-\x7f]/.test(text))) return undefined
  const text = utf8.map((line, n) => line ?? decodeSingleByte(lines[n] ?? bytes).text).join('')
  return {
    text,
    encoding: 'utf-8',
    others: utf8.flatMap((line, n) => (line === undefined ? n + 1 : [])),
  }
}

const decoded = (bytes: Uint8Array, encoding: 'utf-8' | 'utf-16le' | 'utf-16be'): Decoded => ({
  text: new TextDecoder(encoding).decode(bytes),
  encoding,
})

const startsWith = (bytes: Uint8Array, ...magic: number[]) =>
  magic.every((byte, n) => bytes[n] === byte)

/** UTF-16 without its mark: in a text of Latin letters every other byte is zero. */
const wideWithoutMark = (bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined => {
  const sample = bytes.subarray(0, 2000)
  const zeros = [0, 0]
  sample.forEach((byte, n) => {
    if (byte === 0) zeros[n % 2] = (zeros[n % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  const most = sample.length * 0.3
  if (odd > most && even < odd / 10) return 'utf-16le'
  if (even > most && odd < even / 10) return 'utf-16be'
  return undefined
}

const foreignFormat = (bytes: Uint8Array): Remark | undefined => {
  const start = new TextDecoder('windows-1252').decode(bytes.subarray(0, 4000))
  if (start.startsWith('%PDF')) return remark('file_is_pdf')
  if (startsWith(bytes, 0x1f, 0x8b)) return remark('file_is_archive')
  if (/^(?:ï»¿)?BEGIN:VCARD/i.test(start)) return remark('file_is_contacts')
  if (/^(?:ï»¿)?\s*<(?:!doctype|html|table|\?xml|head|meta)/i.test(start)) {
    return remark('file_is_web_page')
  }
  return /^\{\\rtf|^\x89PNG|^ÿØÿ|^GIF8/.test(start) ? remark('file_binary') : undefined
}
