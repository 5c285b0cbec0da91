import { type MessageLanguage, messageLanguages } from '#api/people/schema.ts'

/** French name first, then other ways to say it. */
export const languageNames: Record<MessageLanguage, string> = {
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

/** A language's French name. */
export const spellLanguage = (code: string): string =>
  messageLanguages.find((known) => known === code)
    ? (languageNames[code as MessageLanguage].split('|')[0] ?? code)
    : code
