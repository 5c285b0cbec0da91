import type { ProblemTable } from '#api/problems.ts'

export const beginningProblems = {
  'beginning.link_is_over': {
    status: 410,
    says: {
      fr: 'Ce lien ne sert pas, ou plus : il est valable 48 heures, une seule fois. La commande qui l’a donné en fait un autre.',
      en: 'This link does not work, or no longer: it serves for 48 hours, once. The command that gave it makes another.',
    },
  },
  'beginning.house_has_begun': {
    status: 409,
    constraint: 'house_begins_once',
    says: {
      fr: 'Quelqu’un coordonne déjà cette maison : entrez par votre adresse, ou demandez-lui de vous y ajouter.',
      en: 'Somebody coordinates this house already: sign in by your address, or ask them to add you.',
    },
  },
} as const satisfies ProblemTable

type BeginningProblems = typeof beginningProblems
declare module '#api/problems.ts' {
  interface Problems extends BeginningProblems {}
}
