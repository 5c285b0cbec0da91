import { inflateSync } from 'node:zlib'

/** A PDF as Chromium prints it: its pages' sizes in points, and their text. */
export type Pdf = { pages: { width: number; height: number; text: string }[] }

type Objects = Map<number, string>

/** Every object by its number; what is in a stream stays compressed. Latin-1, a byte a letter. */
const objectsIn = (file: string): Objects =>
  new Map(
    [...file.matchAll(/(?:^|\n)(\d+) 0 obj\s([\s\S]*?)\nendobj/g)].map(([, id, body]) => [
      Number(id),
      body ?? '',
    ]),
  )

const streamOf = (object: string): string => {
  const start = object.indexOf('stream\n') + 'stream\n'.length
  const bytes = Buffer.from(object.slice(start, object.lastIndexOf('\nendstream')), 'latin1')
  return inflateSync(bytes).toString('latin1')
}

const reference = (object: string, key: string): number | undefined => {
  const found = new RegExp(`/${key} (\\d+) 0 R`).exec(object)?.[1]
  return found === undefined ? undefined : Number(found)
}

const letters = (hex: string) =>
  String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map((one) => Number.parseInt(one, 16)))

/** What each glyph of a font means, by its number. */
const glyphsOf = (objects: Objects, font: number): Map<number, string> => {
  const table = reference(objects.get(font) ?? '', 'ToUnicode')
  const glyphs = new Map<number, string>()
  if (table === undefined) return glyphs
  const map = streamOf(objects.get(table) ?? '')
  for (const [, block = ''] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, glyph = '', text = ''] of block.matchAll(/<(\w+)> <(\w+)>/g)) {
      glyphs.set(Number.parseInt(glyph, 16), letters(text))
    }
  }
  for (const [, block = ''] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from = '', to = '', text = ''] of block.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g)) {
      const [first, last] = [Number.parseInt(from, 16), Number.parseInt(to, 16)]
      for (let glyph = first; glyph <= last; glyph += 1) {
        glyphs.set(glyph, String.fromCharCode(Number.parseInt(text, 16) + glyph - first))
      }
    }
  }
  return glyphs
}

const pageText = (objects: Objects, page: string): string => {
  const fonts = new Map(
    [...page.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, id]) => [
      name,
      glyphsOf(objects, Number(id)),
    ]),
  )
  const drawn = streamOf(objects.get(reference(page, 'Contents') ?? 0) ?? '')
  let glyphs: Map<number, string> | undefined
  let text = ''
  for (const [, font, hex] of drawn.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>/g)) {
    if (font) glyphs = fonts.get(font)
    for (const glyph of hex?.match(/.{4}/g) ?? []) {
      text += glyphs?.get(Number.parseInt(glyph, 16)) ?? ''
    }
  }
  return text
}

/** Reads what Chromium printed. Text comes as it was drawn, spaces between words not guaranteed. */
export const readPdf = (bytes: Buffer): Pdf => {
  const objects = objectsIn(bytes.toString('latin1'))
  const pages = [...objects.values()].filter((object) => /\/Type \/Page\b/.test(object))
  return {
    pages: pages.map((page) => {
      const box = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(page)
      return {
        width: Number(box?.[1]),
        height: Number(box?.[2]),
        text: pageText(objects, page),
      }
    }),
  }
}
