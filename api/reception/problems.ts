import type { ProblemTable } from '#api/problems.ts'

export const receptionProblems = {
  'reception.name_is_here': {
    status: 409,
    says: {
      fr: 'Quelqu’un de ce nom est déjà là. Est-ce la même personne ?',
      en: 'Somebody of this name is here already. Is it the same person?',
    },
  },
  'reception.added_many': {
    status: 429,
    says: {
      fr: 'Vous avez ajouté beaucoup de personnes aujourd’hui : la suite demain, ou par la coordination.',
      en: 'You added many people today: more tomorrow, or by the coordinator.',
    },
  },
  'reception.not_yours_to_take_back': {
    status: 404,
    says: {
      fr: 'Ce n’est plus à vous de défaire : demandez à la coordination.',
      en: 'This is no longer yours to undo: ask the coordinator.',
    },
  },
  'reception.came_of_it': {
    status: 409,
    says: {
      fr: 'Quelque chose est déjà prévu avec cette personne : demandez à la coordination.',
      en: 'Something is planned with this person already: ask the coordinator.',
    },
  },
} as const satisfies ProblemTable

type ReceptionProblems = typeof receptionProblems
declare module '#api/problems.ts' {
  interface Problems extends ReceptionProblems {}
}
