import type { ProblemTable } from '#api/problems.ts'

export const placeProblems = {
  'places.not_found': {
    status: 404,
    says: { fr: 'Ce lieu n’existe pas.', en: 'There is no such place.' },
  },
  'places.mark_is_taken': {
    status: 409,
    constraint: 'place_mark_is_its_own',
    says: {
      fr: 'Un autre lieu porte déjà cette lettre, cette forme et cette couleur.',
      en: 'Another place already has this letter, shape and colour.',
    },
  },
  'places.hours_overlap': {
    status: 422,
    constraint: 'opening_is_said_once',
    says: { fr: 'Deux de ces horaires se recouvrent.', en: 'Two of these opening hours overlap.' },
  },
  'places.sessions_stand_there': {
    status: 409,
    says: {
      fr: 'Des séances prévues ici l’empêchent : elles n’auraient plus assez de places, ou se recouvriraient.',
      en: 'Sessions planned here forbid it: they would no longer have enough seats, or would overlap.',
    },
  },
  'places.still_expected': {
    status: 409,
    says: {
      fr: 'Des séances ou un créneau sont encore prévus ici : déplacez-les, terminez-les ou annulez-les d’abord.',
      en: 'Sessions or a weekly slot are still planned here: move, end or cancel them first.',
    },
  },
  'places.machine_is_no_room': {
    status: 409,
    constraint: 'machine_is_no_room',
    says: {
      fr: 'Une machine est un lieu à part, et ici des séances ou un créneau sont encore prévus : ajoutez la machine comme un nouveau lieu, ou déplacez, terminez ou annulez-les d’abord.',
      en: 'A machine is a place of its own, and sessions or a weekly slot are still planned here: add the machine as a new place, or move, end or cancel them first.',
    },
  },
  'activities.not_found': {
    status: 404,
    constraint: 'volunteer_activities_activity_id_activities_id_fk',
    says: { fr: 'Cette activité n’existe pas.', en: 'There is no such activity.' },
  },
  'activities.needs_go_up': {
    status: 422,
    constraint: 'activity_needs_go_from_less_to_more',
    says: { fr: 'Les besoins vont de moins à plus.', en: 'The needs go from less to more.' },
  },
  'activities.sessions_stand': {
    status: 409,
    says: {
      fr: 'Des séances prévues de cette activité n’y correspondraient plus : changez-les d’abord.',
      en: 'Planned sessions of this activity would no longer fit it: change them first.',
    },
  },
  'activities.id_is_taken': {
    status: 409,
    says: {
      fr: 'Une autre activité porte déjà ce nom court.',
      en: 'Another activity already has this id.',
    },
  },
} as const satisfies ProblemTable

type PlaceProblems = typeof placeProblems
declare module '#api/problems.ts' {
  interface Problems extends PlaceProblems {}
}
