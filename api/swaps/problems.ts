import type { ProblemTable } from '#api/problems.ts'

export const swapProblems = {
  'swaps.not_open': {
    status: 404,
    says: {
      fr: 'Cet échange ne peut plus se faire : l’une des deux séances a changé, ou quelqu’un est absent. Choisissez-en une autre.',
      en: 'This swap can no longer be made: one of the two sessions has changed, or somebody is away. Choose another one.',
    },
  },
  'swaps.with_oneself': {
    status: 409,
    says: {
      fr: 'On échange avec quelqu’un d’autre : choisissez la séance d’une autre personne.',
      en: 'You swap with somebody else: choose another person’s session.',
    },
  },
  'swaps.too_many': {
    status: 409,
    says: {
      fr: 'Vous proposez déjà {most} échanges : retirez-en un, ou attendez une réponse.',
      en: 'You offer {most} swaps already: withdraw one, or wait for an answer.',
    },
  },
  'swaps.refused': {
    status: 409,
    says: {
      fr: 'L’échange n’est pas fait : voyez pourquoi.',
      en: 'The swap is not made: see why.',
    },
  },
} as const satisfies ProblemTable

type SwapProblems = typeof swapProblems
declare module '#api/problems.ts' {
  interface Problems extends SwapProblems {}
}
