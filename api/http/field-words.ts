import type { GenericIssue } from 'valibot'
import type { FieldError, Language } from '#api/problems.ts'

type Words = Record<Language, string>

/** Our own checks, by the key that stands in the schema. */
const checks: Record<string, Words> = {
  instant: {
    fr: 'Une date et une heure avec leur décalage, par exemple 2026-11-24T14:00:00+01:00.',
    en: 'A date and time with their offset, such as 2026-11-24T14:00:00+01:00.',
  },
  whole_minutes: { fr: 'À la minute près, sans secondes.', en: 'Whole minutes, no seconds.' },
  this_century: { fr: 'Entre 2000 et 2100.', en: 'Between 2000 and 2100.' },
  ids: {
    fr: 'Des identifiants UUID séparés par des virgules.',
    en: 'UUIDs separated by commas.',
  },
  day: { fr: 'Un jour comme 2026-11-24.', en: 'A day such as 2026-11-24.' },
  each_once: { fr: 'Chaque personne une seule fois.', en: 'Each person once.' },
  ends_after_start: {
    fr: 'La fin doit venir après le début.',
    en: 'The end must come after the start.',
  },
  two_sessions: {
    fr: 'Deux séances différentes : une séance ne s’échange pas contre elle-même.',
    en: 'Two different sessions: a session is not swapped for itself.',
  },
  four_hours_at_most: {
    fr: 'Une séance dure quatre heures au plus.',
    en: 'A session lasts four hours at most.',
  },
  answers_say_what_they_saw: {
    fr: 'Les réponses vont avec l’aperçu auquel elles répondent (`seen`).',
    en: 'Answers go with the preview that they answer (`seen`).',
  },
  until_after_from: {
    fr: 'Le dernier jour doit venir après le premier.',
    en: 'The last day must come after the first.',
  },
  thirteen_months_at_most: {
    fr: 'Un créneau dure treize mois au plus ; sans dernier jour, il continue.',
    en: 'A slot lasts thirteen months at most; without a last day it goes on.',
  },
  at_most_400_days: { fr: 'Quatre cents jours au plus.', en: 'Four hundred days at most.' },
  starts_before_midnight: {
    fr: 'Une heure de début, de 00:00 à 23:59.',
    en: 'A time to start, from 00:00 to 23:59.',
  },
  start_and_end: {
    fr: 'Le début et la fin vont ensemble.',
    en: 'The start and the end go together.',
  },
  following_needs_a_day: {
    fr: 'Dites à partir de quel jour.',
    en: 'Say from which day on.',
  },
  month: { fr: 'Un mois comme 2026-11.', en: 'A month such as 2026-11.' },
  from_and_to: {
    fr: 'Un début et une fin, ou aucun des deux.',
    en: 'A start and an end, or neither.',
  },
  at_most_62_days: { fr: 'Soixante-deux jours au plus.', en: 'Sixty-two days at most.' },
  experience_fits: {
    fr: 'Pas plus de personnes expérimentées qu’un tour n’en prend.',
    en: 'No more experienced people than a turn takes.',
  },
  less_to_more: { fr: 'De moins à plus, dans cet ordre.', en: 'From less to more, in this order.' },
  name_is_empty: { fr: 'Un nom ne peut pas être vide.', en: 'A name cannot be empty.' },
  name_is_unseen: {
    fr: 'Il n’y a rien à voir dans ce nom.',
    en: 'There is nothing to see in this name.',
  },
  name_is_a_tower: {
    fr: 'Trop d’accents sur une même lettre.',
    en: 'Too many accents on one letter.',
  },
  name_is_a_number: {
    fr: 'Un prénom seulement : ni numéro, ni adresse.',
    en: 'A first name only: no number, no address.',
  },
  name_is_long: { fr: 'Soixante caractères au plus.', en: 'Sixty characters at most.' },
}

const kinds: Record<string, Words> = {
  strict_object: { fr: 'Champ inconnu ou manquant.', en: 'Unknown or missing field.' },
  uuid: { fr: 'Un identifiant UUID.', en: 'A UUID.' },
  email: {
    fr: 'Une adresse de courriel, comme claire@exemple.fr.',
    en: 'An e-mail address, such as claire@exemple.fr.',
  },
  string: { fr: 'Un texte.', en: 'A text.' },
  number: { fr: 'Un nombre.', en: 'A number.' },
  integer: { fr: 'Un nombre entier.', en: 'A whole number.' },
  boolean: { fr: 'true ou false.', en: 'true or false.' },
  array: { fr: 'Une liste.', en: 'A list.' },
}

const bounds: Record<string, Words> = {
  max_length: { fr: 'Trop long : {n} au plus.', en: 'Too long: {n} at most.' },
  min_length: { fr: 'Trop court : {n} au moins.', en: 'Too short: {n} at least.' },
  max_value: { fr: 'Au plus {n}.', en: 'At most {n}.' },
  min_value: { fr: 'Au moins {n}.', en: 'At least {n}.' },
  picklist: { fr: 'Un de ceux-ci : {n}.', en: 'One of: {n}.' },
}

const otherwise: Words = { fr: 'Cette valeur ne va pas.', en: 'This value is not right.' }

/** What a validator found, in the reader's words: where, and what would be right. One sentence a
 *  field; what concerns the whole comes last, and only when each field is right. */
export const fieldErrors = (issues: readonly unknown[], language: Language): FieldError[] => {
  const byPath = new Map<string, string>()
  for (const issue of issues as GenericIssue[]) {
    const path = (issue.path ?? []).map((step) => String(step.key)).join('.')
    if (!byPath.has(path)) byPath.set(path, sentenceOf(issue, language))
  }
  if (byPath.size > 1) byPath.delete('')
  return [...byPath].slice(0, 50).map(([path, detail]) => ({ path, detail }))
}

const sentenceOf = (issue: GenericIssue, language: Language): string => {
  const own = checks[issue.message]
  if (own) return own[language]
  const bound = bounds[issue.type]
  if (bound) {
    const right = issue.type === 'picklist' ? issue.expected : issue.requirement
    return bound[language].replace('{n}', String(right).replaceAll('"', ''))
  }
  return (kinds[issue.type] ?? otherwise)[language]
}
