import type { Span } from '#api/sessions/rules/judge/spans.ts'

/** What "morning" and the like mean here when no hour is said. Whoever relies on it is told. */
export const houseSpans = {
  morning: { from: 540, to: 720 },
  'early morning': { from: 540, to: 630 },
  'late morning': { from: 630, to: 720 },
  noon: { from: 720, to: 840 },
  afternoon: { from: 840, to: 1080 },
  'early afternoon': { from: 840, to: 960 },
  'late afternoon': { from: 960, to: 1080 },
  evening: { from: 1080, to: 1200 },
  day: { from: 540, to: 1080 },
} as const satisfies Record<string, Span>

export type Part = keyof typeof houseSpans

/** When the house opens and closes, for "until noon" and "from 14:00 on". */
export const houseDay = houseSpans.day

/** A sign in the language of hours. */
export type Sign =
  | {
      is: 'days'
      days: number[]
      /** What was read is to be said. */
      said?: true
    }
  | { is: 'part'; part: Part }
  | { is: 'every' | 'onwards' }
  | { is: 'from' | 'to' | 'dash' | 'between' | 'and' | 'after' | 'before' | 'until' }
  | { is: 'except' | 'including' | 'comma' | 'slash' | 'filler' }
  | {
      is: 'unsupported'
      code:
        | 'hours_every_other_week'
        | 'hours_of_the_month'
        | 'hours_am_is_ambiguous'
        | 'hours_m_is_two_days'
    }

const workdays = [1, 2, 3, 4, 5]

const nth =
  '(?:(?:1er|1ere|2e|2eme|2nde?|3e|3eme|4e|4eme|5e|5eme|1st|2nd|3rd|4th|[1-5](?:er|ere|e|eme))|premiere?s?|deuxiemes?|seconde?s?|troisiemes?|quatriemes?|cinquiemes?|derniere?s?|avant-derniere?s?|first|second|third|fourth|last)(?![a-z])'
const dayName =
  'lundi|lun\\.?|mardi|mar\\.?|mercredi|mer\\.?|jeudi|jeu\\.?|vendredi|ven\\.?|samedi|sam\\.?|dimanche|dim\\.?|monday|tuesday|wednesday|thursday|friday|saturday|sunday'

/** Several words that mean one thing; tried in this order on text without accents. */
export const phrases: [RegExp, Sign][] = [
  [
    new RegExp(
      `(?:(?:le|les|chaque|tous|toutes|every|the) +)*${nth}(?: *(?:,|et|and|&|/|\\+|ou|le|les)* *${nth})*(?: +(?:${dayName})s?\\b(?: +(?:du|de chaque|of the|of each) +(?:mois|month))?| +(?:semaine|sem|week)s?\\.?(?: +(?:du|de chaque|of the) +(?:mois|month))?)`,
      'y',
    ),
    { is: 'unsupported', code: 'hours_of_the_month' },
  ],
  [
    /(?:une?|1|deux|2|trois|3|\d)? *(?:fois|x) +(?:par|\/) *mois|(?:par|chaque|tous les|a|per|every) +(?:mois|month)|mensuel(?:le)?(?:ment)?|monthly|(?:debut|fin|milieu) (?:du|de) mois|mi-mois/y,
    { is: 'unsupported', code: 'hours_of_the_month' },
  ],
  [
    /(?:(?:une?|1) +)?[a-z]* *sur *(?:deux|2)\b|(?:une?|1)(?: sem[a-z]*)? *\/ *2\b|(?:en )?sem[a-z]*\.? +(?:im)?paires?|sem[a-z]*\.? +[ab]\b(?! *(?:\d|partir|midi))|tous les (?:15|quinze) jours|(?:par )?quinzaine|every (?:other|second)|alternate/y,
    { is: 'unsupported', code: 'hours_every_other_week' },
  ],
  [
    /(?:en )?(?:debut|start)s? (?:d[e'] *|of )?(?:la |l'|the )?(?:matinee|matin|morning)s?/y,
    { is: 'part', part: 'early morning' },
  ],
  [
    /(?:en )?(?:fin|end)s? (?:d[e'] *|of )?(?:la |l'|the )?(?:matinee|matin|morning)s?/y,
    { is: 'part', part: 'late morning' },
  ],
  [
    /(?:en )?(?:debut|start)s? (?:d[e'] *|of )?(?:l'|the )?(?:apres[ -]*midi|aprem|afternoon)s?/y,
    { is: 'part', part: 'early afternoon' },
  ],
  [
    /(?:en )?(?:fin|end)s? (?:d[e'] *|of )?(?:l'|the )?(?:apres[ -]*midi|aprem|afternoon)s?/y,
    { is: 'part', part: 'late afternoon' },
  ],
  [/early mornings?/y, { is: 'part', part: 'early morning' }],
  [/late mornings?/y, { is: 'part', part: 'late morning' }],
  [/early afternoons?/y, { is: 'part', part: 'early afternoon' }],
  [/late afternoons?/y, { is: 'part', part: 'late afternoon' }],
  [
    /apres[ -]*midis?\b|(?!\ba midi\b)(?:apres|apr?|a)[. -]*(?:midis?|mid)\b|ap[. -]*m\b|aprems?\b|apmidis?\b|aprm\b/y,
    { is: 'part', part: 'afternoon' },
  ],
  [/toute? la matinee|matinees?\b/y, { is: 'part', part: 'morning' }],
  [
    /(?:toute? )?la journee(?: entiere| complete)?|journees?(?: entieres?| completes?)?|(?:all|the whole|whole) day(?: long)?/y,
    { is: 'part', part: 'day' },
  ],
  [
    /(?:7 ?j(?:ours)?|7) ?(?:\/|sur) ?7(?: ?j(?:ours)?)?|7 days a week/y,
    { is: 'days', days: [1, 2, 3, 4, 5, 6, 7] },
  ],
  [/tous les jours ouvrables|jours ouvrables/y, { is: 'days', days: [...workdays, 6] }],
  [
    /(?:tous )?(?:les )?jours? (?:ouvres?|de (?:la )?semaine)|(?:en|la) semaine\b|week ?days?\b/y,
    { is: 'days', days: workdays },
  ],
  [
    /tous les jours|chaque jour|every ?day|each day|daily|toute la semaine|all week|quotidien(?:nement)?/y,
    { is: 'every' },
  ],
  [
    /(?:tous |toutes )les (?=matin|apres|soir|midi)|chaque (?=matin|apres|soir|midi)|every (?=morning|afternoon|evening)/y,
    { is: 'every' },
  ],
  [/week-? ?ends?\b/y, { is: 'days', days: [6, 7] }],
  [/a partir d[eu']|a compter d[eu']|des (?=\d|midi)/y, { is: 'after' }],
  [/et (?:plus|au-dela|apres(?![ -]*midi))\b|onwards?\b/y, { is: 'onwards' }],
  [/jusqu'(?:a|au|en)?(?![a-z])|jusqu(?:e|es) (?:a|au)?(?![a-z])/y, { is: 'until' }],
  [
    /(?:mais |but )?(?:pas|not)\b|a l'exception d[eu]|except(?:e|es|ing)?\b|sauf\b|hors\b|hormis\b|but\b/y,
    { is: 'except' },
  ],
  [/y compris|compris|inclus(?:e|ive)?|including|included|ainsi que le/y, { is: 'including' }],
  [/ainsi que|et aussi|and also|as well as/y, { is: 'and' }],
]

const dayWords: Record<number, string> = {
  1: 'lundi lun lu monday mon mo',
  2: 'mardi mar ma tuesday tues tue tu',
  3: 'mercredi mercr merc mer me wednesday weds wed we',
  4: 'jeudi jeu je thursday thurs thur thu th',
  5: 'vendredi vendr vend ven ve friday fri fr',
  6: 'samedi sam sa saturday sat',
  7: 'dimanche dim di sunday sun su',
}

const otherWords: Record<string, Sign> = {
  'de du from depuis': { is: 'from' },
  'a au to thru through': { is: 'to' },
  'until till til': { is: 'until' },
  'entre between': { is: 'between' },
  'et and ou or puis plus ni nor': { is: 'and' },
  'apres after': { is: 'after' },
  'avant before': { is: 'before' },
  'matin matins mat morning mornings': { is: 'part', part: 'morning' },
  'afternoon afternoons pm': { is: 'part', part: 'afternoon' },
  'soir soirs soiree soirees evening evenings': { is: 'part', part: 'evening' },
  'midis lunchtime': { is: 'part', part: 'noon' },
  am: { is: 'unsupported', code: 'hours_am_is_ambiguous' },
  "le la les l' un une tous toutes tout chaque every each on the in en d' des dans aux at": {
    is: 'filler',
  },
  'dispo disponible disponibles available uniquement seulement only': { is: 'filler' },
}

const plural = (word: string) =>
  word.length > 3 && !word.endsWith('s') ? [word, `${word}s`] : [word]

/** Single words without accents, by what they mean. */
export const words = new Map<string, Sign>([
  ...Object.entries(dayWords).flatMap(([day, list]) =>
    list
      .split(' ')
      .flatMap(plural)
      .map((word): [string, Sign] => [word, { is: 'days', days: [Number(day)] }]),
  ),
  ...Object.entries(otherWords).flatMap(([list, sign]) =>
    list.split(' ').map((word): [string, Sign] => [word, sign]),
  ),
])

/** Whole words worth suggesting when one is misspelt. */
export const suggestions = [
  ...'lundi mardi mercredi jeudi vendredi samedi dimanche matin soir'.split(' '),
  'après-midi',
]
