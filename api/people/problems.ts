import type { ProblemTable } from '#api/problems.ts'

export const peopleProblems = {
  'people.not_found': {
    status: 404,
    says: { fr: 'Cette personne n’existe pas ici.', en: 'There is no such person here.' },
  },
  'people.mentor_does_not_fit': {
    status: 422,
    constraint: 'mentor_is_not_oneself',
    says: {
      fr: 'On débute à côté de quelqu’un d’autre : un·e bénévole d’expérience, qui est encore là.',
      en: 'One begins beside somebody else: an experienced volunteer who is still here.',
    },
  },
  'people.email_is_taken': {
    status: 409,
    constraint: 'email_signs_in_one_person',
    says: {
      fr: 'Une autre personne de l’équipe a déjà cette adresse.',
      en: 'Another person of the team already has this address.',
    },
  },
  'people.changed_often': {
    status: 429,
    says: {
      fr: 'Vous avez beaucoup changé vos heures et vos absences aujourd’hui : la suite demain, ou par la coordination.',
      en: 'You changed your hours and absences often today: more tomorrow, or by the coordinator.',
    },
  },
  'people.wrote_much': {
    status: 429,
    constraint: 'journal_is_not_filled',
    says: {
      fr: 'Vous avez fait tant de changements aujourd’hui que la suite attend demain, ou la coordination.',
      en: 'You made so many changes today that more waits until tomorrow, or for the coordinator.',
    },
  },
  'people.looked_up_many': {
    status: 429,
    says: {
      fr: 'Vous avez regardé beaucoup de numéros aujourd’hui : la suite demain, ou par la coordination.',
      en: 'You looked up many numbers today: more tomorrow, or by the coordinator.',
    },
  },
  'people.name_is_taken': {
    status: 409,
    says: {
      fr: 'Quelqu’un de l’équipe porte déjà ce nom. Ajoutez une initiale, ou demandez à la coordination.',
      en: 'Somebody of the team already has this name. Add an initial, or ask the coordinator.',
    },
  },
  'people.part_is_incomplete': {
    status: 400,
    says: {
      fr: 'Il manque encore, pour en faire un·e bénévole : {fields}.',
      en: 'Still missing, to make a volunteer of this person: {fields}.',
    },
  },
  'people.hours_overlap': {
    status: 422,
    constraint: 'availability_is_said_once',
    says: {
      fr: 'Deux de ces disponibilités se recouvrent.',
      en: 'Two of these availabilities overlap.',
    },
  },
  'people.role_does_not_fit': {
    status: 422,
    says: {
      fr: 'Un apprenant a des niveaux, un bénévole un engagement : la fiche mélange les deux ou il en manque.',
      en: 'A learner has levels, a volunteer a promise: the record mixes them or misses one.',
    },
  },
  'people.reception_is_for_volunteers': {
    status: 422,
    says: {
      fr: 'L’accueil à la porte se confie à un·e bénévole qui est là.',
      en: 'Reception is given to a volunteer who is here.',
    },
  },
  'people.alpha_has_no_written_level': {
    status: 422,
    constraint: 'alpha_has_no_written_level',
    says: {
      fr: 'Qui n’a jamais appris à lire n’a pas de niveau à l’écrit.',
      en: 'Who never learned to read has no written level.',
    },
  },
  'people.company_of_oneself': {
    status: 422,
    constraint: 'company_is_not_oneself',
    says: {
      fr: 'On ne se met ni avec soi-même, ni à part de soi-même.',
      en: 'Nobody is kept apart from herself, nor sits with herself.',
    },
  },
  'people.company_is_no_learner': {
    status: 422,
    constraint: 'learner_company_other_id_learners_person_id_fk',
    says: {
      fr: 'L’une de ces personnes n’est pas apprenante ici.',
      en: 'One of these people is not a learner here.',
    },
  },
  'people.company_has_left': {
    status: 422,
    says: {
      fr: '{person} n’est plus ici.',
      en: '{person} is no longer here.',
    },
  },
  'people.apart_and_gladly': {
    status: 422,
    constraint: 'apart_is_not_gladly',
    says: {
      fr: 'Deux personnes ne peuvent pas être à la fois « pas ensemble » et « volontiers ensemble » : retirez d’abord l’un des deux, sur la fiche de l’une ou de l’autre.',
      en: 'Two people cannot be both “not together” and “gladly together”: take one of them back first, on the page of either.',
    },
  },
  'people.still_expected': {
    status: 409,
    says: {
      fr: 'Cette personne a encore des séances ou un créneau à venir : confiez-les, terminez-les ou annulez-les d’abord.',
      en: 'This person still has sessions or a weekly slot to come: hand them over, end or cancel them first.',
    },
  },
  'people.last_coordinator': {
    status: 409,
    constraint: 'house_keeps_a_coordinator',
    says: {
      fr: 'C’est la dernière personne de la coordination : nommez-en une autre d’abord.',
      en: 'This is the last coordinator: name another one first.',
    },
  },
} as const satisfies ProblemTable

type PeopleProblems = typeof peopleProblems
declare module '#api/problems.ts' {
  interface Problems extends PeopleProblems {}
}
