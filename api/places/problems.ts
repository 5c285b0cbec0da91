export const placeProblems = {
  'places.not_found': {
    status: 404,
    says: { fr: 'Ce lieu n’existe pas.', en: 'There is no such place.' },
  },
  'places.letter_is_taken': {
    status: 409,
    constraint: 'place_letter_is_its_own',
    says: {
      fr: 'Un autre lieu porte déjà cette lettre.',
      en: 'Another place already has this letter.',
    },
  },
  'places.hours_overlap': {
    status: 422,
    constraint: 'opening_is_said_once',
    says: { fr: 'Deux de ces horaires se recouvrent.', en: 'Two of these opening hours overlap.' },
  },
  'places.still_expected': {
    status: 409,
    says: {
      fr: 'Des séances sont encore prévues ici : déplacez-les d’abord.',
      en: 'Sessions are still planned here: move them first.',
    },
  },
  'activities.not_found': {
    status: 404,
    says: { fr: 'Cette activité n’existe pas.', en: 'There is no such activity.' },
  },
  'activities.id_is_taken': {
    status: 409,
    constraint: 'activities_pkey',
    says: {
      fr: 'Une autre activité porte déjà ce nom court.',
      en: 'Another activity already has this id.',
    },
  },
} as const
