import { words } from '#web/lib/i18n.ts'

/** Why no time is proposed. */
export const noTimesWords = words(
  {
    noTimes:
      'Aucun moment commun dans les trois semaines à venir : essayez une autre durée ou d’autres personnes.',
    roomsAreFull:
      'Aux heures où tout le monde est libre, toutes les salles sont prises, trois semaines durant : essayez une autre durée ou d’autres personnes.',
    placesAreClosed:
      'Aux heures où tout le monde est libre, les salles sont fermées : essayez une autre durée ou d’autres personnes.',
    promiseIsGiven:
      'L’engagement est atteint dans les trois semaines à venir : choisissez une durée plus courte ou quelqu’un d’autre.',
    noTimesWhy: 'Aucun moment à proposer : {why}.',
    promiseIsFull:
      'Il reste {time} d’engagement cette semaine-là : choisissez une durée plus courte ou une autre semaine.',
  },
  {
    noTimes: 'No common time in the next three weeks: try another length or other people.',
    roomsAreFull:
      'Whenever everybody is free all rooms are taken, for three weeks: try another length or other people.',
    placesAreClosed:
      'Whenever everybody is free the rooms are closed: try another length or other people.',
    promiseIsGiven:
      'The promise is used up in the next three weeks: choose a shorter length or somebody else.',
    noTimesWhy: 'No time to suggest: {why}.',
    promiseIsFull: '{time} of the promise left that week: choose a shorter length or another week.',
  },
)
