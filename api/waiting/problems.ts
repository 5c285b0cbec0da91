import type { ProblemTable } from '#api/problems.ts'

export const waitingProblems = {
  'waiting.day_to_come': {
    status: 422,
    says: {
      fr: 'Quelqu’un n’a pas pu être vu un jour à venir : choisissez aujourd’hui ou un jour passé.',
      en: 'Nobody was seen on a day to come: choose today or a day before.',
    },
  },
  'waiting.slot_begins_late': {
    status: 422,
    says: {
      fr: 'Un créneau ne se prépare pas si longtemps d’avance : choisissez un premier jour dans les dix mois.',
      en: 'A slot is not prepared so long before: choose a first day within ten months.',
    },
  },
} as const satisfies ProblemTable

type WaitingProblems = typeof waitingProblems
declare module '#api/problems.ts' {
  interface Problems extends WaitingProblems {}
}
