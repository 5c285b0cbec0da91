import type { Place } from '#api/places/schema.ts'
import type { Half } from './meaning.ts'

/** Words without accents, French and English, by what they mean. */
const table = (lists: Record<number, string>): Map<string, number> =>
  new Map(
    Object.entries(lists).flatMap(([value, list]) =>
      list.split(' ').map((word): [string, number] => [word, Number(value)]),
    ),
  )

/** 1 = Monday. */
export const weekdayNames = table({
  1: 'lundi lun monday mon',
  2: 'mardi mar tuesday tues tue',
  3: 'mercredi mercr merc mer wednesday weds wed',
  4: 'jeudi jeu thursday thurs thur thu',
  5: 'vendredi vendr vend ven friday fri',
  6: 'samedi sam saturday sat',
  7: 'dimanche dim sunday sun',
})

export const months = table({
  1: 'janvier janv january jan',
  2: 'fevrier fevr fev february feb',
  3: 'mars march mar',
  4: 'avril avr april apr',
  5: 'mai may',
  6: 'juin june jun',
  7: 'juillet juil july jul',
  8: 'aout august aug',
  9: 'septembre september sept sep',
  10: 'octobre october oct',
  11: 'novembre november nov',
  12: 'decembre december dec',
})

/** What a word means, or may become while it is being typed: at least three letters of it. */
export const meant = (words: Map<string, number>, typed: string): number[] => {
  const exact = words.get(typed)
  if (exact !== undefined) return [exact]
  if (typed.length < 3) return []
  const begun = [...words].filter(([word]) => word.startsWith(typed))
  return [...new Set(begun.map(([, value]) => value))]
}

/** Alternatives of a pattern, the longest first. */
export const oneOf = (words: Iterable<string>): string =>
  [...words].sort((a, b) => b.length - a.length).join('|')

export const colourWords: Record<Place['colour'], string> = {
  blue: 'bleu bleue blue',
  yellow: 'jaune yellow',
  red: 'rouge red',
  green: 'vert verte green',
  purple: 'violet violette mauve purple',
  orange: 'orange',
  teal: 'turquoise teal',
  pink: 'rose pink',
}

export const roomWords = ['salle', 'room']

/** Other words for activities that every house has. */
export const activityWords: Record<string, string> = {
  tutoring: 'cours lecon lecons tutorat lesson lessons class tutoring',
  kitchen: 'cuisine kitchen',
  garden: 'jardin jardinage garden gardening',
}

export const selfWords = ['moi', 'me', 'myself']

/** Parts of the day; `now` where today's is meant. */
export const halves: [RegExp, Half][] = [
  [/(?:(?<now>ce |this )|du |le |in the )?(?:matinee|matin|morning)(?![\p{L}\p{N}])/uy, 'morning'],
  [
    /(?:(?<now>cet |this )|de l'|l'|in the )?(?:apres[ -]?midi|aprem|afternoon)(?![\p{L}\p{N}])/uy,
    'afternoon',
  ],
  [
    /(?:(?<now>ce |this |(?=tonight))|du |le |in the )?(?:soiree|soir|evening|tonight)(?![\p{L}\p{N}])/uy,
    'evening',
  ],
]

/** After these a number is an hour; after those it is a day of the month; after these, a length. */
export const beforeHour = new Set(['a', 'at', 'vers', 'around', 'from', '@', 'des'])
export const beforeDate = new Set(['le', 'the'])
export const beforeLength = new Set(['pendant', 'durant', 'for', 'duree'])

/** Words that only hold others together. */
export const glue = new Set([
  ...beforeHour,
  ...beforeDate,
  ...beforeLength,
  ...'avec with et and de du des la les au en in on dans pour to of par'.split(' '),
  ...'seance session rdv reserver book svp please'.split(' '),
])
