import type { ProblemTable } from '#api/problems.ts'

/** `constraint`: the invariant's name in the database. */
export const sessionProblems = {
  'sessions.not_found': {
    status: 404,
    says: { fr: 'Cette séance n’existe pas.', en: 'There is no such session.' },
  },
  'sessions.refused': {
    status: 409,
    says: {
      fr: 'Cette séance ne peut pas se tenir ainsi : voyez les raisons.',
      en: 'This session cannot stand like this: see the reasons.',
    },
  },
  'sessions.needs_confirmation': {
    status: 409,
    says: {
      fr: 'C’est possible, mais quelque chose ne convient pas : confirmez, ou choisissez autrement.',
      en: 'This is possible, but something does not fit: confirm, or choose otherwise.',
    },
  },
  'sessions.changed_meanwhile': {
    status: 409,
    says: {
      fr: 'Quelqu’un a changé cette séance entre-temps : la voici à jour.',
      en: 'Somebody changed this session meanwhile: here it is as it stands.',
    },
  },
  'sessions.id_is_used': {
    status: 409,
    constraint: 'id_is_used_once',
    says: {
      fr: 'Cet identifiant désigne déjà une autre séance.',
      en: 'This id already names another session.',
    },
  },
  'sessions.is_cancelled': {
    status: 409,
    constraint: 'session_stands',
    says: {
      fr: 'Cette séance est annulée : rétablissez-la d’abord.',
      en: 'This session is cancelled: restore it first.',
    },
  },
  'sessions.not_sought': {
    status: 404,
    says: {
      fr: 'Cette séance n’est plus à prendre : quelqu’un l’a prise, ou elle n’attend plus personne.',
      en: 'This session is no longer to be taken: somebody has it, or it waits for nobody any more.',
    },
  },
  'sessions.not_yours': {
    status: 404,
    says: {
      fr: 'On ne réserve que pour soi : un bénévole tient ses propres séances.',
      en: 'You book for yourself only: a volunteer holds her own sessions.',
    },
  },
  'sessions.is_past': {
    status: 409,
    says: { fr: 'C’est déjà passé.', en: 'That is already past.' },
  },
  'sessions.room_is_taken': {
    status: 409,
    constraint: 'room_is_free',
    says: { fr: '{place} est déjà prise à ce moment-là.', en: '{place} is already taken then.' },
  },
  'sessions.no_room_is_free': {
    status: 409,
    says: { fr: 'Aucune salle n’est libre à ce moment-là.', en: 'No room is free then.' },
  },
  'sessions.tutor_is_taken': {
    status: 409,
    constraint: 'tutor_is_free',
    says: { fr: '{person} est déjà pris·e à ce moment-là.', en: '{person} is already busy then.' },
    saysYou: {
      fr: 'Vous êtes déjà pris·e à ce moment-là.',
      en: 'You are already busy then.',
    },
  },
  'sessions.learner_is_taken': {
    status: 409,
    constraint: 'learner_is_free',
    says: { fr: '{person} a déjà cours à ce moment-là.', en: '{person} already has a class then.' },
  },
  'sessions.learner_is_not_free': {
    status: 409,
    says: {
      fr: '{person} n’est pas libre à ce moment-là.',
      en: '{person} is not free then.',
    },
  },
  'sessions.not_asked': {
    status: 409,
    says: {
      fr: 'On ne vous a pas dit si {person} est libre à ce moment-là : confirmer, c’est le demander.',
      en: 'You were not told whether {person} is free then: to confirm is to ask.',
    },
  },
  'sessions.asked_enough': {
    status: 429,
    says: {
      fr: 'On ne vous dira plus aujourd’hui si des personnes que vous n’accompagnez pas sont libres : demandez à la coordination, ou revenez demain.',
      en: 'You will not be told any more today whether people whom you do not teach are free: ask the coordinator, or come back tomorrow.',
    },
  },
  'sessions.someone_is_taken': {
    status: 409,
    constraint: 'people_are_free',
    says: {
      fr: 'Quelqu’un n’est plus libre à ce moment-là.',
      en: 'Somebody is no longer free then.',
    },
  },
  'sessions.over_promise': {
    status: 409,
    constraint: 'promise_is_kept',
    says: {
      fr: '{person} donnerait {total} cette semaine-là, pour un engagement de {promised} au plus.',
      en: '{person} would give {total} that week, over a promise of {promised} at most.',
    },
    saysYou: {
      fr: 'Vous donneriez {total} cette semaine-là, pour un engagement de {promised} au plus.',
      en: 'You would give {total} that week, over a promise of {promised} at most.',
    },
  },
  'sessions.over_some_promise': {
    status: 409,
    says: {
      fr: 'Quelqu’un dépasserait son engagement cette semaine-là.',
      en: 'Somebody would go over their promise that week.',
    },
  },
  'sessions.too_many_for_room': {
    status: 409,
    constraint: 'room_has_enough_seats',
    says: {
      fr: '{place} a {capacity} places : {people} personnes n’y tiennent pas.',
      en: '{place} seats {capacity}: {people} people do not fit.',
    },
  },
  'sessions.overstaffed': {
    status: 409,
    constraint: 'duty_is_not_overstaffed',
    says: {
      fr: 'L’équipe est déjà au complet ({most}).',
      en: 'The team is already full ({most}).',
    },
  },
  'sessions.newcomer_is_alone': {
    status: 409,
    constraint: 'newcomer_is_not_alone',
    says: {
      fr: 'Quelqu’un qui débute n’est pas seul·e sur un tour : il faut d’abord une personne d’expérience.',
      en: 'A newcomer is not alone on a turn: somebody experienced comes first.',
    },
    saysYou: {
      fr: 'Vous débutez : il faut d’abord une personne d’expérience sur ce tour.',
      en: 'You are new: somebody experienced comes on this turn first.',
    },
  },
  'sessions.experience_keeps_its_places': {
    status: 409,
    constraint: 'experience_keeps_its_places',
    says: {
      fr: 'Les places qui restent sont pour des personnes d’expérience.',
      en: 'The places left are for experienced people.',
    },
  },
  'sessions.holder_comes_first': {
    status: 409,
    constraint: 'holder_comes_first',
    says: {
      fr: 'Cette place est gardée pour qui tient ce tour cette année.',
      en: 'This place is kept for who holds this turn this year.',
    },
  },
  'sessions.newcomer_has_a_place': {
    status: 409,
    constraint: 'newcomer_has_a_place',
    says: {
      fr: 'La dernière place de ce tour est gardée pour quelqu’un qui débute : on la prend une fois, pas pour l’année.',
      en: 'The last place of this turn is kept for a newcomer: it is taken once, not for the year.',
    },
  },
  'sessions.has_learners': {
    status: 409,
    constraint: 'duty_has_no_learners',
    says: {
      fr: 'C’est un cours : on le réserve avec ses apprenants.',
      en: 'This is a lesson: it is booked with its learners.',
    },
  },
  'sessions.no_seat_left': {
    status: 409,
    says: { fr: 'Le lieu est plein à ce moment-là.', en: 'The place is full then.' },
  },
  'sessions.understaffed': {
    status: 409,
    constraint: 'at_least_one_tutor',
    says: { fr: 'Il faut quelqu’un pour la tenir.', en: 'Somebody has to hold it.' },
  },
  'sessions.needs_a_learner': {
    status: 409,
    constraint: 'at_least_one_learner',
    says: { fr: 'Il faut au moins un apprenant.', en: 'It takes at least one learner.' },
  },
  'sessions.too_many_learners': {
    status: 409,
    constraint: 'activity_takes_its_learners',
    says: {
      fr: 'Trop d’apprenants pour cette activité ({most} au plus).',
      en: 'Too many learners for this activity ({most} at most).',
    },
  },
  'sessions.two_learners_at_most': {
    status: 409,
    constraint: 'at_most_two_learners',
    says: { fr: 'Deux apprenants au plus.', en: 'Two learners at most.' },
  },
  'sessions.seat_is_taken': {
    status: 409,
    constraint: 'learner_seat_is_taken_once',
    says: { fr: 'Cette place est déjà prise.', en: 'This seat is already taken.' },
  },
  'sessions.length': {
    status: 409,
    constraint: 'session_has_a_length',
    says: {
      fr: 'La fin doit venir après le début, dans la même journée.',
      en: 'The end must come after the start, within the same day.',
    },
  },
  'sessions.happens_once': {
    status: 409,
    constraint: 'slot_happens_once_a_day',
    says: {
      fr: 'Ce créneau a déjà sa séance ce jour-là.',
      en: 'This slot already has its session that day.',
    },
  },
  'sessions.gone': {
    status: 409,
    constraint: 'still_here',
    says: { fr: '{subject} n’est plus là.', en: '{subject} is no longer here.' },
  },
  'sessions.someone_is_gone': {
    status: 409,
    constraint: 'nobody_archived_stands',
    says: {
      fr: 'Quelqu’un, ou le lieu, est archivé depuis.',
      en: 'Somebody, or the place, is archived since.',
    },
  },
  'sessions.closed_then': {
    status: 409,
    says: {
      fr: '{place} n’est pas ouverte à ce moment-là ({hours}).',
      en: '{place} is not open then ({hours}).',
    },
  },
  'sessions.place_is_closed': {
    status: 409,
    constraint: 'place_is_open',
    says: {
      fr: '{place} est fermée à ce moment-là (calendrier de l’année).',
      en: '{place} is closed then (calendar of the year).',
    },
  },
  'sessions.wrong_place': {
    status: 409,
    says: {
      fr: '{place} ne convient pas à cette activité.',
      en: '{place} does not suit this activity.',
    },
  },
  'sessions.does_not_do_that': {
    status: 409,
    says: { fr: '{person} ne fait pas cette activité.', en: '{person} does not do this activity.' },
    saysYou: {
      fr: 'Vous ne faites pas cette activité.',
      en: 'You do not do this activity.',
    },
  },
  'sessions.not_a_volunteer': {
    status: 409,
    says: { fr: '{person} n’est pas bénévole.', en: '{person} is not a volunteer.' },
  },
  'sessions.not_a_learner': {
    status: 409,
    says: { fr: '{person} n’est pas apprenant·e.', en: '{person} is not a learner.' },
  },
  'sessions.level_does_not_fit': {
    status: 409,
    says: {
      fr: '{person} n’enseigne pas le niveau de {learner} ({level}).',
      en: '{person} does not teach {learner}’s level ({level}).',
    },
  },
  'sessions.does_not_teach_children': {
    status: 409,
    says: {
      fr: '{person} n’enseigne pas aux enfants.',
      en: '{person} does not teach children.',
    },
  },
  'sessions.ages_do_not_fit': {
    status: 409,
    says: {
      fr: 'Un adulte et un enfant n’apprennent pas ensemble.',
      en: 'An adult and a child do not learn together.',
    },
  },
  'sessions.levels_do_not_fit': {
    status: 409,
    says: {
      fr: 'Les niveaux sont trop loin l’un de l’autre ({levels}).',
      en: 'The levels are too far apart ({levels}).',
    },
  },
  'sessions.wishes_to_be_alone': {
    status: 409,
    says: {
      fr: '{person} souhaite apprendre seul·e.',
      en: '{person} wishes to learn alone.',
    },
  },
  'sessions.kept_apart': {
    status: 409,
    says: {
      fr: '{person} et {learner} : pas ensemble, d’après la coordination.',
      en: '{person} and {learner}: not together, the coordinator said.',
    },
  },
  'sessions.no_other_adult': {
    status: 409,
    says: {
      fr: 'Avec un enfant : aucun autre adulte n’est dans la maison tout ce temps-là.',
      en: 'With a child: no other adult is in the house all that time.',
    },
  },
  'sessions.tutor_unavailable': {
    status: 409,
    says: {
      fr: '{person} n’a pas dit être libre à ce moment-là ({hours}).',
      en: '{person} did not say to be free then ({hours}).',
    },
    saysYou: {
      fr: 'Vous n’avez pas dit être libre à ce moment-là ({hours}).',
      en: 'You did not say to be free then ({hours}).',
    },
  },
  'sessions.learner_unavailable': {
    status: 409,
    says: {
      fr: '{person} n’a pas dit pouvoir venir à ce moment-là ({hours}).',
      en: '{person} did not say to be able to come then ({hours}).',
    },
  },
  'sessions.never_free_together': {
    status: 409,
    says: {
      fr: '{person} et {tutor} n’ont aucune heure commune dans la semaine.',
      en: '{person} and {tutor} have no hour of the week in common.',
    },
  },
  'sessions.away': {
    status: 409,
    constraint: 'people_are_here',
    says: { fr: '{person} est absent·e ce jour-là.', en: '{person} is away that day.' },
    saysYou: {
      fr: 'Vous avez noté une absence ce jour-là.',
      en: 'You noted that you are away that day.',
    },
  },
} as const satisfies ProblemTable

export type SessionProblemCode = keyof typeof sessionProblems

type SessionProblems = typeof sessionProblems
declare module '#api/problems.ts' {
  interface Problems extends SessionProblems {}
}
