import type { ProblemTable } from '#api/problems.ts'

export const erasingProblems = {
  'erasing.name_differs': {
    status: 422,
    says: {
      fr: 'Ce n’est pas le nom de cette personne : écrivez-le comme sur sa fiche. Rien n’a été effacé.',
      en: 'This is not the person’s name: write it as it stands on their page. Nothing was erased.',
    },
  },
  'erasing.oneself': {
    status: 409,
    says: {
      fr: 'On ne s’efface pas soi-même : demandez à une autre personne de la coordination.',
      en: 'You cannot erase yourself: ask another coordinator.',
    },
  },
} as const satisfies ProblemTable

type ErasingProblems = typeof erasingProblems
declare module '#api/problems.ts' {
  interface Problems extends ErasingProblems {}
}
