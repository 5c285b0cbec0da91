import type { ProblemTable } from '#api/problems.ts'

export const dutyProblems = {
  'duties.not_found': {
    status: 404,
    says: { fr: 'Ce tour n’existe pas.', en: 'There is no such turn.' },
  },
  'duties.refused': {
    status: 409,
    says: {
      fr: 'Ce tour n’est pas pris : voyez pourquoi.',
      en: 'This turn is not taken: see why.',
    },
  },
  'duties.no_roster': {
    status: 409,
    says: {
      fr: 'Ce tour est seul : il n’y a pas de suite à prendre.',
      en: 'This turn stands alone: there are no others to take with it.',
    },
  },
  'duties.not_on_it': {
    status: 404,
    says: {
      fr: 'Vous n’êtes pas sur ce tour : il n’y a rien à rendre.',
      en: 'You are not on this turn: there is nothing to give back.',
    },
  },
  'duties.not_for_another': {
    status: 404,
    says: {
      fr: 'On ne prend et on ne rend que ses propres tours : la coordination peut le faire pour d’autres.',
      en: 'You take and give back your own turns only: the coordinator may do it for others.',
    },
  },
  'duties.too_late': {
    status: 409,
    says: {
      fr: 'Il reste moins de {hours} h : dites « je ne peux pas venir », et on cherche quelqu’un.',
      en: 'Less than {hours} h are left: say “I cannot come”, and somebody is looked for.',
    },
  },
  'duties.has_begun': {
    status: 409,
    says: { fr: 'Ce tour a déjà commencé.', en: 'This turn has already begun.' },
  },
} as const satisfies ProblemTable

type DutyProblems = typeof dutyProblems
declare module '#api/problems.ts' {
  interface Problems extends DutyProblems {}
}
