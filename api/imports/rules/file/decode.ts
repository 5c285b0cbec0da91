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
  const { text, encoding } = decodeAs(bytes)
  if (text.trim() === '') return notUnderstood('file_empty')
  const controls = text.match(/[^\P{Cc}\t\n\r]/gu)?.length ?? 0
  if (controls * 50 > text.length) return notUnderstood('file_binary')
  return tidied(text, encoding)
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
  const clean = whole.replaceAll('\0', '')
  if (clean.length < whole.length) notes.push(remark('nul_removed'))
  return understood({ text: clean, encoding }, ...notes)
}

const decodeAs = (bytes: Uint8Array): Decoded => {
  if (startsWith(bytes, 0xff, 0xfe)) return decoded(bytes, 'utf-16le')
  if (startsWith(bytes, 0xfe, 0xff)) return decoded(bytes, 'utf-16be')
  const wide = wideWithoutMark(bytes)
  if (wide) return decoded(bytes, wide)
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' }
  } catch {
    // Marked as UTF-8 all the same: only the broken letters are lost, and their lines say so.
    if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return decoded(bytes, 'utf-8')
    return decodeSingleByte(bytes)
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
  if (/^(?:ï»¿)?\s*<(?:!doctype|html|table|\?xml|head|meta)/i.test(start)) {
    return remark('file_is_web_page')
  }
  return /^\{\\rtf|^\x89PNG|^ÿØÿ|^GIF8/.test(start) ? remark('file_binary') : undefined
}
