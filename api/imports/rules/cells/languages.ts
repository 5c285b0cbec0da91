import { fold } from '#api/imports/rules/fold.ts'
import { notUnderstood, type Reading, remark, understood } from '#api/imports/rules/reading.ts'
import { type MessageLanguage, messageLanguages } from '#api/people/schema.ts'

/** French name first, then other ways to say it. */
const names: Record<MessageLanguage, string> = {
  fr: 'français|francais|french|francaise',
  en: 'anglais|english|anglaise',
  ar: 'arabe|arabic|arabe litteraire|darija|arabe dialectal',
  ro: 'roumain|romanian|roumaine|moldave',
  bg: 'bulgare|bulgarian',
  es: 'espagnol|spanish|espagnole|castillan',
  pt: 'portugais|portuguese|portugaise|bresilien',
  it: 'italien|italian|italienne',
  de: 'allemand|german|allemande',
  ru: 'russe|russian',
  uk: 'ukrainien|ukrainian|ukrainienne',
  tr: 'turc|turkish|turque',
  fa: 'persan|farsi|dari|persian|persane',
  ps: 'pachto|pashto|pachtou|pachtoune|pashtou',
  ur: 'ourdou|urdu',
  bn: 'bengali|bangla',
  so: 'somali|somalien',
  ti: 'tigrinya|tigrigna',
  am: 'amharique|amharic',
  sq: 'albanais|albanian|albanaise',
  sr: 'serbe|serbian|serbo croate|bosniaque|bosnien|croate',
  hy: 'arménien|armenian|armenienne',
  ka: 'géorgien|georgian|georgienne',
  zh: 'chinois|chinese|mandarin|chinoise',
  vi: 'vietnamien|vietnamese|vietnamienne',
  hi: 'hindi',
  pa: 'pendjabi|punjabi|panjabi|penjabi',
  ta: 'tamoul|tamil',
  ff: 'peul|fula|fulani|pular|pulaar|fulfulde',
  wo: 'wolof',
  bm: 'bambara',
  ln: 'lingala',
  sw: 'swahili|kiswahili',
  ku: 'kurde|kurdish|kurmandji|sorani',
  pl: 'polonais|polish|polonaise',
  sk: 'slovaque|slovak',
  hu: 'hongrois|hungarian|hongroise',
  cs: 'tchèque|czech',
}

const codes = new Map(
  messageLanguages.flatMap((code): [string, MessageLanguage][] => [
    [code, code],
    ...names[code].split('|').map((name): [string, MessageLanguage] => [fold(name), code]),
  ]),
)

/** The code of a language named in French or English; of several, the first that is known. */
export const readLanguage = (cell: string): Reading<MessageLanguage> => {
  const pieces = [cell, ...cell.split(/[,;/+\n]|\bet\b|\bou\b|\band\b|\bor\b/)]
  const known = pieces.find((piece) => codes.has(fold(piece)))
  const code = known === undefined ? undefined : codes.get(fold(known))
  if (!code) return notUnderstood('language_unknown', { part: cell.trim() })
  const left =
    known === cell ? [] : pieces.slice(1).filter((piece) => piece !== known && fold(piece))
  return understood(
    code,
    ...left.map((value) => remark('second_value_not_kept', { value: value.trim() })),
  )
}

/** A language's French name. */
export const spellLanguage = (code: string): string =>
  messageLanguages.find((known) => known === code)
    ? (names[code as MessageLanguage].split('|')[0] ?? code)
    : code
