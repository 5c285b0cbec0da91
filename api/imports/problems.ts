import type { ProblemTable } from '#api/problems.ts'

export const importProblems = {
  'imports.unreadable': {
    status: 422,
    says: {
      fr: 'Ce fichier n’est pas un tableau CSV lisible. {why}',
      en: 'This file is not a readable CSV table. {why}',
    },
  },
  'imports.bad_lines': {
    status: 422,
    says: {
      fr: 'Lignes illisibles : {count}. Rien n’a été importé.',
      en: 'Lines that cannot be read: {count}. Nothing was imported.',
    },
  },
} as const satisfies ProblemTable

type ImportProblems = typeof importProblems
declare module '#api/problems.ts' {
  interface Problems extends ImportProblems {}
}
