import type { ProblemTable } from '#api/problems.ts'

export const cardProblems = {
  'cards.none': {
    status: 404,
    says: {
      fr: 'Cette personne n’a pas de carte. Créez-en une.',
      en: 'This person has no card. Make one.',
    },
  },
  'cards.cannot_be_said_again': {
    status: 409,
    says: {
      fr: 'Cette carte a été faite avant qu’on puisse les réimprimer. Elle marche toujours ; si elle est perdue, refaites-la.',
      en: 'This card was made before cards could be printed again. It still works; if it is lost, make it anew.',
    },
  },
} as const satisfies ProblemTable

type CardProblems = typeof cardProblems
declare module '#api/problems.ts' {
  interface Problems extends CardProblems {}
}
