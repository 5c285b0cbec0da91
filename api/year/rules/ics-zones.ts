import type { IcsEvent } from '#api/year/rules/ics-events.ts'

/** A text for comparing: no case, no accents, straight apostrophes. */
export const looseText = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’‘ʼ`´]/g, "'")

const zonesNamed = /\bzones?\b[\s:_-]*((?:[abc]{1,3}\b[\s,/&+-]*(?:et\s+)?)+)/g

const territories = {
  corse: 'Corse',
  guadeloupe: 'Guadeloupe',
  guyane: 'Guyane',
  martinique: 'Martinique',
  mayotte: 'Mayotte',
  // Not a meeting, which French calls so too.
  'reunion(?! (?:d|avec|pour|parents|publique|pedagogique|pleniere))': 'La Réunion',
  polynesie: 'Polynésie',
  caledonie: 'Nouvelle-Calédonie',
  miquelon: 'Saint-Pierre-et-Miquelon',
  barthelemy: 'Saint-Barthélemy',
  wallis: 'Wallis-et-Futuna',
} as const

const namedIn = (text: string): string[] => {
  const said = looseText(text.slice(0, 2000))
  const letters = [...said.matchAll(zonesNamed)].flatMap((match) =>
    [...(match[1] ?? '').replace(/\bet\b/g, '')].filter((letter) => /[abc]/.test(letter)),
  )
  if (letters.length > 0) return letters.map((letter) => letter.toUpperCase())
  return Object.entries(territories).flatMap(([word, name]) =>
    new RegExp(word).test(said) ? [name] : [],
  )
}

/** The zones (`A`, `B`, `C`) or territories an event is for, as the first of its texts says that names
 *  one, or else its file's name. None named: it is for all. */
export const zonesOf = (event: IcsEvent, fileName: string): string[] => {
  for (const text of [event.location, event.summary, event.description, event.uid, fileName]) {
    const named = namedIn(text)
    if (named.length > 0) return [...new Set(named)]
  }
  return []
}
