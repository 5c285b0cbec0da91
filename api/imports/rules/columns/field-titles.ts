import type { Field } from '#api/imports/rules/columns/column-names.ts'
import type { Words } from '#api/imports/rules/words/issue-words.ts'

const name = { fr: 'nom', en: 'name' }

export const fieldTitles: Record<Field, Words> = {
  display: name,
  first: { fr: 'prénom', en: 'first name' },
  last: { fr: 'nom (une initiale est gardée)', en: 'last name (an initial is kept)' },
  firstLast: name,
  lastFirst: name,
  whole: name,
  mobile: { fr: 'téléphone', en: 'phone' },
  phone: { fr: 'téléphone', en: 'phone' },
  email: { fr: 'courriel', en: 'e-mail' },
  language: { fr: 'langue des messages', en: 'message language' },
  availability: { fr: 'disponibilités', en: 'availabilities' },
  promise: { fr: 'engagement par semaine', en: 'promise per week' },
  levels: { fr: 'niveaux enseignés', en: 'levels taught' },
  children: { fr: 'enfants', en: 'children' },
  newcomer: { fr: 'nouveau', en: 'newcomer' },
  age: { fr: 'adulte ou enfant', en: 'adult or child' },
  oral: { fr: 'niveau oral', en: 'oral level' },
  written: { fr: 'niveau écrit', en: 'written level' },
  level: { fr: 'niveau (pris pour l’oral)', en: 'level (taken for the oral one)' },
  alpha: { fr: 'alpha', en: 'alpha' },
  wish: { fr: 'souhait', en: 'wish' },
  wanted: { fr: 'durée voulue', en: 'length wanted' },
  since: { fr: 'en attente depuis', en: 'waiting since' },
  activity: { fr: 'activité', en: 'activity' },
  day: { fr: 'disponibilités du jour', en: 'availabilities of the day' },
  days: { fr: 'jours, à ces heures', en: 'days, at these hours' },
  ticks: { fr: 'disponibilités, à cocher', en: 'availabilities, to tick' },
}
