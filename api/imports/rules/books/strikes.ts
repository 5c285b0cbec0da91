import { readXml } from '#api/imports/rules/books/xml.ts'

/** What is struck out in a workbook of Excel's: styles of cells, and what is left of texts of which a part is. */
export type Strikes = { styles: ReadonlySet<string>; texts: ReadonlyMap<string, string> }

/** Reads styles and shared texts for what is struck out. */
export const strikesIn = (parts: ReadonlyMap<string, Uint8Array>): Strikes => ({
  styles: struckStyles(parts.get('xl/styles.xml')),
  texts: struckTexts(parts.get('xl/sharedStrings.xml')),
})

const isOn = ({ val = '1' }: Readonly<Record<string, string>>) => val !== '0' && val !== 'false'

const struckStyles = (styles: Uint8Array | undefined): Set<string> => {
  const found = new Set<string>()
  if (!styles) return found
  const fonts = new Set<number>()
  let [font, style, within] = [-1, -1, '']
  readXml(styles, {
    open: (name, attributes) => {
      if (name === 'fonts' || name === 'cellXfs' || name === 'dxfs') within = name
      else if (name === 'font' && within === 'fonts') font += 1
      else if (name === 'strike' && within === 'fonts' && isOn(attributes)) fonts.add(font)
      else if (name === 'xf' && within === 'cellXfs') {
        style += 1
        if (fonts.has(Number(attributes.fontId))) found.add(String(style))
      }
    },
    close: (name) => {
      if (name === within) within = ''
    },
  })
  return found
}

const struckTexts = (texts: Uint8Array | undefined): Map<string, string> => {
  const found = new Map<string, string>()
  if (!texts) return found
  let [index, left, isText, isStruck, isAny, isSound] = [-1, '', false, false, false, false]
  readXml(texts, {
    open: (name, attributes) => {
      if (name === 'si') {
        index += 1
        left = ''
        isAny = false
      } else if (name === 'strike' && isOn(attributes)) isStruck = isAny = true
      else if (name === 'rPh') isSound = true
      else if (name === 't') isText = !isSound
    },
    close: (name) => {
      if (name === 'r') isStruck = false
      else if (name === 't') isText = false
      else if (name === 'rPh') isSound = false
      else if (name === 'si' && isAny) found.set(String(index), left)
    },
    text: (text) => {
      if (isText && !isStruck) left += text
    },
  })
  return found
}
