import { Parser } from 'saxen'
import { CannotRead } from '#api/imports/rules/books/book.ts'
import { remark } from '#api/imports/rules/reading.ts'

export type Attributes = Readonly<Record<string, string>>

type Heard = {
  open: (name: string, attributes: Attributes) => void
  close?: (name: string) => void
  text?: (text: string) => void
}

const local = (name: string) => name.slice(name.indexOf(':') + 1)

/** Tells the elements of a document one after the other, by their names without prefixes. Entities that a document
 *  makes up are not followed. */
export const readXml = (bytes: Uint8Array, { open, close, text }: Heard): void => {
  const isWide =
    (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  const encoding = !isWide ? 'utf-8' : bytes[0] === 0xff ? 'utf-16le' : 'utf-16be'
  const parser = new Parser()
    .on('openTag', (name, attributesOf, decode) => {
      const attributes: Record<string, string> = {}
      for (const [key, value] of Object.entries(attributesOf())) {
        attributes[local(key)] = decode(value)
      }
      open(local(name), attributes)
    })
    .on('error', () => {
      throw new CannotRead(remark('book_broken'))
    })
  if (close) parser.on('closeTag', (name) => close(local(name)))
  if (text) parser.on('text', (raw, decode) => text(decode(raw))).on('cdata', text)
  parser.parse(new TextDecoder(encoding).decode(bytes))
}
