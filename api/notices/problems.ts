import type { ProblemTable } from '#api/problems.ts'

export const noticeProblems = {
  'notices.not_found': {
    status: 404,
    says: {
      fr: 'Il n’y a plus rien à dire : la liste a changé entre-temps.',
      en: 'There is nothing left to tell: the list changed meanwhile.',
    },
  },
} as const satisfies ProblemTable

type NoticeProblems = typeof noticeProblems
declare module '#api/problems.ts' {
  interface Problems extends NoticeProblems {}
}
