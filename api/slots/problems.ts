import type { ProblemTable } from '#api/problems.ts'

export const slotProblems = {
  'slots.not_found': {
    status: 404,
    says: { fr: 'Ce créneau n’existe pas.', en: 'There is no such slot.' },
  },
  'slots.refused': {
    status: 409,
    constraint: 'every_date_is_free',
    says: {
      fr: 'Certaines dates ne vont pas : laissez-les de côté, déplacez-les ou changez de salle. Rien n’a été enregistré.',
      en: 'Some dates do not fit: leave them out, move them or change the room. Nothing was saved.',
    },
  },
  'slots.needs_confirmation': {
    status: 409,
    says: {
      fr: 'C’est possible, mais quelque chose ne convient pas : confirmez, ou choisissez autrement.',
      en: 'This is possible, but something does not fit: confirm, or choose otherwise.',
    },
  },
  'slots.clock_changes': {
    status: 409,
    says: {
      fr: 'Le {day}, l’heure change : cette heure-là {kind}. Dites laquelle vous voulez.',
      en: 'On {day} the clock changes: that hour {kind}. Say which one you mean.',
    },
  },
  'slots.no_date': {
    status: 422,
    says: {
      fr: 'Aucune date ne convient : le créneau commence et finit sans un seul jour où il se tiendrait.',
      en: 'There is no date: the slot begins and ends without a single day on which it would be held.',
    },
  },
  'slots.too_far': {
    status: 422,
    says: {
      fr: 'C’est trop loin : un créneau commence au plus tard dans treize mois.',
      en: 'That is too far: a slot begins within thirteen months.',
    },
  },
  'slots.is_over': {
    status: 409,
    says: {
      fr: 'Ce créneau n’a plus aucune date à venir : il n’y a rien à changer.',
      en: 'This slot has no date to come: there is nothing to change.',
    },
  },
  'slots.changed_meanwhile': {
    status: 409,
    says: {
      fr: 'Quelqu’un a changé ce créneau ou une de ses séances entre-temps : relisez, puis recommencez.',
      en: 'Somebody changed this slot or one of its sessions meanwhile: read again, then start over.',
    },
  },
  'slots.is_undone': {
    status: 409,
    says: {
      fr: 'C’était fait, puis cela a été annulé : recommencez si vous le voulez encore.',
      en: 'This was done, and then undone: start over if you still want it.',
    },
  },
  'slots.change_not_found': {
    status: 404,
    says: {
      fr: 'Il n’y a rien à annuler sous ce nom.',
      en: 'There is nothing to undo under this name.',
    },
  },
  'slots.names_the_erased': {
    status: 410,
    says: {
      fr: 'Une personne de ce changement a été effacée pour toujours : il ne s’annule plus.',
      en: 'Somebody in this change was erased for ever: it cannot be undone any more.',
    },
  },
  'slots.ceiling_needs_a_reason': {
    status: 422,
    says: {
      fr: 'Dites en quelques mots pourquoi cette semaine peut dépasser l’engagement.',
      en: 'Say in a few words why this week may go over the promise.',
    },
  },
} as const satisfies ProblemTable

type SlotProblems = typeof slotProblems
declare module '#api/problems.ts' {
  interface Problems extends SlotProblems {}
}
