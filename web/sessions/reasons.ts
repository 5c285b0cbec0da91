import type { sessionProblems } from '#api/sessions/problems.ts'
import { words } from '#web/lib/i18n.ts'

type Code = keyof typeof sessionProblems

/** Why something or somebody does not fit, in a few words beside its name. */
const fr = {
  'sessions.not_found': 'introuvable',
  'sessions.refused': 'ne convient pas',
  'sessions.needs_confirmation': 'à confirmer',
  'sessions.changed_meanwhile': 'a changé',
  'sessions.id_is_used': 'déjà utilisé',
  'sessions.is_cancelled': 'annulée',
  'sessions.not_yours': 'pas à vous',
  'sessions.is_past': 'déjà passé',
  'sessions.room_is_taken': 'déjà prise à ce moment-là',
  'sessions.no_room_is_free': 'aucune salle libre à ce moment-là',
  'sessions.tutor_is_taken': 'a déjà une séance à ce moment-là',
  'sessions.learner_is_taken': 'a déjà cours à ce moment-là',
  'sessions.someone_is_taken': 'n’est plus libre à ce moment-là',
  'sessions.over_promise': 'dépasserait son engagement cette semaine-là',
  'sessions.over_some_promise': 'l’engagement de quelqu’un serait dépassé cette semaine-là',
  'sessions.too_many_for_room': 'trop petite',
  'sessions.overstaffed': 'équipe déjà au complet',
  'sessions.understaffed': 'il manque quelqu’un pour la tenir',
  'sessions.needs_a_learner': 'il manque un apprenant',
  'sessions.too_many_learners': 'trop d’apprenants',
  'sessions.two_learners_at_most': 'deux apprenants au plus',
  'sessions.seat_is_taken': 'place déjà prise',
  'sessions.length': 'la fin doit venir après le début',
  'sessions.happens_once': 'a déjà lieu ce jour-là',
  'sessions.gone': 'n’est plus là',
  'sessions.someone_is_gone': 'quelqu’un, ou le lieu, est archivé',
  'sessions.closed_then': 'fermée à ce moment-là',
  'sessions.place_is_closed': 'fermée à ce moment-là (calendrier de l’année)',
  'sessions.wrong_place': 'ne convient pas à cette activité',
  'sessions.does_not_do_that': 'ne fait pas cette activité',
  'sessions.not_a_volunteer': 'n’est pas bénévole',
  'sessions.not_a_learner': 'n’est pas apprenant·e',
  'sessions.level_does_not_fit': 'niveau qui n’est pas enseigné par cette personne',
  'sessions.does_not_teach_children': 'enfant, et cette personne n’enseigne qu’aux adultes',
  'sessions.ages_do_not_fit': 'un adulte et un enfant n’apprennent pas ensemble',
  'sessions.levels_do_not_fit': 'niveau trop éloigné de l’autre',
  'sessions.wishes_to_be_alone': 'souhait d’apprendre seul·e',
  'sessions.tutor_unavailable': 'n’a pas dit être libre à ce moment-là',
  'sessions.learner_unavailable': 'n’a pas dit pouvoir venir à ce moment-là',
  'sessions.never_free_together': 'aucune heure commune dans la semaine',
  'sessions.away': 'absent·e ce jour-là',
}

const en: Record<Code, string> = {
  'sessions.not_found': 'not found',
  'sessions.refused': 'does not fit',
  'sessions.needs_confirmation': 'to be confirmed',
  'sessions.changed_meanwhile': 'has changed',
  'sessions.id_is_used': 'already used',
  'sessions.is_cancelled': 'cancelled',
  'sessions.not_yours': 'not yours',
  'sessions.is_past': 'already past',
  'sessions.room_is_taken': 'already taken then',
  'sessions.no_room_is_free': 'no room is free then',
  'sessions.tutor_is_taken': 'already has a session then',
  'sessions.learner_is_taken': 'already has a class then',
  'sessions.someone_is_taken': 'no longer free then',
  'sessions.over_promise': 'would go over the promise that week',
  'sessions.over_some_promise': 'somebody’s promise would be exceeded that week',
  'sessions.too_many_for_room': 'too small',
  'sessions.overstaffed': 'team already full',
  'sessions.understaffed': 'somebody has to hold it',
  'sessions.needs_a_learner': 'a learner is missing',
  'sessions.too_many_learners': 'too many learners',
  'sessions.two_learners_at_most': 'two learners at most',
  'sessions.seat_is_taken': 'seat already taken',
  'sessions.length': 'the end must come after the start',
  'sessions.happens_once': 'already happens that day',
  'sessions.gone': 'no longer here',
  'sessions.someone_is_gone': 'somebody, or the place, is archived',
  'sessions.closed_then': 'closed then',
  'sessions.place_is_closed': 'closed then (calendar of the year)',
  'sessions.wrong_place': 'does not suit this activity',
  'sessions.does_not_do_that': 'does not do this activity',
  'sessions.not_a_volunteer': 'is not a volunteer',
  'sessions.not_a_learner': 'is not a learner',
  'sessions.level_does_not_fit': 'a level that this person does not teach',
  'sessions.does_not_teach_children': 'a child, and this person teaches adults only',
  'sessions.ages_do_not_fit': 'an adult and a child do not learn together',
  'sessions.levels_do_not_fit': 'level too far from the other’s',
  'sessions.wishes_to_be_alone': 'wishes to learn alone',
  'sessions.tutor_unavailable': 'did not say to be free then',
  'sessions.learner_unavailable': 'did not say to be able to come then',
  'sessions.never_free_together': 'no hour of the week in common',
  'sessions.away': 'away that day',
}

const complete: Record<Code, string> = fr
const t = words(complete, en)

const isKnown = (code: string): code is Code => code in complete

/** Problem codes as one phrase; a code from a newer API than this page says the general thing. */
export const sayWhy = (codes: readonly string[]): string =>
  [...new Set(codes)].map((code) => t(isKnown(code) ? code : 'sessions.refused')).join(', ')
