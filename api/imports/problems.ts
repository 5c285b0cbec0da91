import type { ProblemTable } from '#api/problems.ts'

export const importProblems = {
  'imports.bad_lines': {
    status: 422,
    says: {
      fr: 'Lignes illisibles : {count}. Rien n’a été importé.',
      en: 'Lines that cannot be read: {count}. Nothing was imported.',
    },
  },
  'imports.unanswered': {
    status: 422,
    says: {
      fr: 'Lignes qui attendent une réponse : {count}. Rien n’a été importé.',
      en: 'Lines that wait for an answer: {count}. Nothing was imported.',
    },
  },
  'imports.changed_since': {
    status: 409,
    constraint: 'import_is_as_seen',
    says: {
      fr: 'Quelque chose a changé depuis cet aperçu, ou il est déjà importé : voici ce qui serait fait maintenant.',
      en: 'Something has changed since this preview, or it is imported already: this is what would be done now.',
    },
  },
  'imports.answer_does_not_fit': {
    status: 422,
    says: {
      fr: 'Ligne {line} : cette réponse n’est pas parmi celles que l’aperçu proposait.',
      en: 'Line {line}: this answer is not among those that the preview offered.',
    },
  },
  'imports.incomplete': {
    status: 409,
    constraint: 'import_is_whole',
    says: {
      fr: 'Il manque une partie de cet import. Rien n’a été importé : recommencez.',
      en: 'A part of this import is missing. Nothing was imported: start again.',
    },
  },
  'imports.one_person_twice': {
    status: 409,
    constraint: 'import_names_each_once',
    says: {
      fr: 'Lignes {lines} : la même personne, le même nom ou la même adresse. Rien n’a été importé.',
      en: 'Lines {lines}: the same person, the same name or the same address. Nothing was imported.',
    },
  },
  'imports.not_found': {
    status: 404,
    says: {
      fr: 'Cet import n’existe pas, ou il a plus de 30 jours.',
      en: 'There is no such import, or it is more than 30 days old.',
    },
  },
  'imports.touched': {
    status: 409,
    constraint: 'import_is_untouched',
    says: {
      fr: 'Cet import ne peut plus être annulé d’un coup : depuis, quelque chose a changé pour {names}.',
      en: 'This import can no longer be undone as one: since then, something has changed for {names}.',
    },
  },
} as const satisfies ProblemTable

type ImportProblems = typeof importProblems
declare module '#api/problems.ts' {
  interface Problems extends ImportProblems {}
}
