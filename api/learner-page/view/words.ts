/** Languages in which the page can be shown now. */
export type CardLanguage = 'fr' | 'en'

/** French unless the card's language is one that we have. */
export const languageOfCard = (messageLanguage: string | null): CardLanguage =>
  messageLanguage === 'en' ? 'en' : 'fr'

type Words = {
  title: string
  hello: (name: string) => string
  today: string
  tomorrow: string
  next: string
  from: string
  to: string
  with: (names: string[]) => string
  cancelled: string
  none: string
  desk: string
  asOf: (when: string) => string
  yours: string
}

const joined = (names: string[], and: string) =>
  names.length < 2
    ? names.join('')
    : `${names.slice(0, -1).join(', ')} ${and} ${names.at(-1) ?? ''}`

export const cardWords: Record<CardLanguage, Words> = {
  fr: {
    title: 'Mes cours',
    hello: (name) => `Bonjour ${name}`,
    today: 'Aujourd’hui',
    tomorrow: 'Demain',
    next: 'Prochain cours',
    from: 'de',
    to: 'à',
    with: (names) => `avec ${joined(names, 'et')}`,
    cancelled: 'Annulé : pas de cours',
    none: 'Pas de cours prévu pour le moment.',
    desk: 'Une question ? Demandez à l’accueil.',
    asOf: (when) => `À jour : ${when}.`,
    yours: 'Cette page est à vous. Ne donnez pas son adresse.',
  },
  en: {
    title: 'My classes',
    hello: (name) => `Hello ${name}`,
    today: 'Today',
    tomorrow: 'Tomorrow',
    next: 'Next class',
    from: 'from',
    to: 'to',
    with: (names) => `with ${joined(names, 'and')}`,
    cancelled: 'Cancelled: no class',
    none: 'No class planned for now.',
    desk: 'A question? Ask at the desk.',
    asOf: (when) => `As of ${when}.`,
    yours: 'This page is yours. Do not give its address away.',
  },
}
