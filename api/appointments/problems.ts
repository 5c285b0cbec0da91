import type { ProblemTable } from '#api/problems.ts'

export const appointmentProblems = {
  'appointments.not_found': {
    status: 404,
    says: {
      fr: 'Ce rendez-vous n’existe pas, ou est oublié depuis.',
      en: 'There is no such appointment, or it is forgotten since.',
    },
  },
  'appointments.no_machine': {
    status: 404,
    says: {
      fr: 'Ce lieu n’est pas une machine, ou est rangé : choisissez une machine de la liste.',
      en: 'This place is no machine, or is put away: choose one of the list.',
    },
  },
  'appointments.no_turn': {
    status: 404,
    says: {
      fr: 'Ce tour ne donne pas de rendez-vous : choisissez-en un de la liste.',
      en: 'This turn gives no appointments: choose one of the list.',
    },
  },
  'appointments.turn_is_off': {
    status: 409,
    says: {
      fr: 'Ce tour n’a pas lieu : choisissez un autre rendez-vous.',
      en: 'This turn does not take place: choose another appointment.',
    },
  },
  'appointments.machine_is_taken': {
    status: 409,
    constraint: 'machine_is_free',
    says: {
      fr: 'Cette machine est déjà prise à cette heure-là : choisissez une autre lessive.',
      en: 'This machine is taken then already: choose another wash.',
    },
  },
  'appointments.is_taken': {
    status: 409,
    constraint: 'appointment_is_free',
    says: {
      fr: 'Ce rendez-vous est déjà pris : choisissez-en un autre.',
      en: 'This appointment is taken already: choose another one.',
    },
  },
  'appointments.nothing_begins': {
    status: 409,
    says: {
      fr: 'Rien ne commence à cette heure-là : choisissez une heure de la liste.',
      en: 'Nothing begins at that hour: choose one of the list.',
    },
  },
  'appointments.closed': {
    status: 409,
    says: {
      fr: 'C’est fermé à cette heure-là : choisissez un autre jour.',
      en: 'It is closed at that hour: choose another day.',
    },
  },
  'appointments.name_only': {
    status: 422,
    says: {
      fr: 'Un nom suffit, et rien d’autre n’est gardé ici : ni numéro, ni adresse, ni date.',
      en: 'A name will do, and nothing else is kept here: no number, no address, no date.',
    },
  },
  'appointments.too_many': {
    status: 409,
    says: {
      fr: 'Vous en avez donné {n} aujourd’hui : c’est tout pour une personne. Quelqu’un d’autre de l’équipe peut continuer.',
      en: 'You gave {n} today: that is all for one person. Somebody else of the team may go on.',
    },
  },
  'appointments.over': {
    status: 409,
    says: {
      fr: 'Ce jour est passé : on donne à partir d’aujourd’hui.',
      en: 'That day is over: give from today on.',
    },
  },
  'appointments.too_far': {
    status: 409,
    says: {
      fr: 'C’est trop loin : on donne {weeks} semaines à l’avance au plus.',
      en: 'That is too far: give {weeks} weeks ahead at most.',
    },
  },
} as const satisfies ProblemTable

type AppointmentProblems = typeof appointmentProblems
declare module '#api/problems.ts' {
  interface Problems extends AppointmentProblems {}
}
