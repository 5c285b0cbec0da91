import type { ProblemTable } from '#api/problems.ts'

export const yearProblems = {
  'year.not_found': {
    status: 404,
    says: {
      fr: 'Cette fermeture, cette ouverture ou ces vacances n’existent pas, ou plus.',
      en: 'There is no such closure, opening or holiday, or no longer.',
    },
  },
} as const satisfies ProblemTable

type YearProblems = typeof yearProblems
declare module '#api/problems.ts' {
  interface Problems extends YearProblems {}
}
