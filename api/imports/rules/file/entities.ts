const marks: Record<string, string> = {
  acute: '\u0301',
  grave: '\u0300',
  circ: '\u0302',
  uml: '\u0308',
  tilde: '\u0303',
  cedil: '\u0327',
}
const signs: Record<string, string> = { amp: '&', nbsp: ' ', rsquo: '’', oelig: 'œ', OElig: 'Œ' }

/** Letters that a site's export left as it writes them (`H&eacute;l&egrave;ne`), as they are read. What could part
 *  cells stays. */
export const withoutEntities = (text: string): string =>
  text.replace(
    /&(?:([a-z])(acute|grave|circ|uml|tilde|cedil)|#(\d{2,5})|(\w+));/gi,
    (all, letter, mark, code, sign) => {
      if (mark) return `${letter}${marks[mark.toLowerCase()]}`.normalize('NFC')
      if (code) return code === '39' || Number(code) >= 160 ? String.fromCharCode(code) : all
      return signs[sign] ?? all
    },
  )
