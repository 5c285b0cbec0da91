import { isCoordinator } from '#web/auth/me.ts'
import { words } from '#web/lib/i18n.ts'
import { sayMinutes } from '#web/lib/time.ts'
import { sayWhy } from './reasons.ts'

const t = words(
  {
    noHours:
      'Aucune heure commune dans la semaine : essayez une autre durée ou d’autres personnes.',
    someoneIsTaken:
      'À chaque heure commune des trois semaines à venir, quelqu’un est déjà pris ou absent : essayez une autre durée ou d’autres personnes.',
    isAway: 'À chaque heure commune des trois semaines à venir, quelqu’un est absent.',
    tutorIsTaken:
      'À chaque heure commune des trois semaines à venir, qui tient la séance en a déjà une autre : choisissez quelqu’un d’autre.',
    youAreTaken:
      'À chaque heure commune des trois semaines à venir, vous avez déjà une séance : choisissez quelqu’un d’autre.',
    roomsAreFull:
      'Aux heures où tout le monde est libre, toutes les salles sont prises, trois semaines durant : essayez une autre durée ou d’autres personnes.',
    placesAreClosed:
      'Aux heures où tout le monde est libre, les salles sont fermées : essayez une autre durée ou d’autres personnes.',
    promiseIsGiven:
      'L’engagement est atteint dans les trois semaines à venir : choisissez une durée plus courte ou quelqu’un d’autre.',
    askedEnough:
      'Aucune autre heure n’est proposée : on ne vous dira plus aujourd’hui si des personnes que vous n’accompagnez pas sont libres. Demandez à la coordination, ou revenez demain.',
    noTimesWhy: 'Aucun moment à proposer : {why}.',
    promiseIsFull:
      'Il reste {time} d’engagement cette semaine-là : choisissez une durée plus courte ou une autre semaine.',
  },
  {
    noHours: 'No hour of the week in common: try another length or other people.',
    someoneIsTaken:
      'At every hour in common of the next three weeks somebody is busy or away: try another length or other people.',
    isAway: 'At every hour in common of the next three weeks somebody is away.',
    tutorIsTaken:
      'At every hour in common of the next three weeks, who holds the session has another one: choose somebody else.',
    youAreTaken:
      'At every hour in common of the next three weeks you already have a session: choose somebody else.',
    roomsAreFull:
      'Whenever everybody is free all rooms are taken, for three weeks: try another length or other people.',
    placesAreClosed:
      'Whenever everybody is free the rooms are closed: try another length or other people.',
    promiseIsGiven:
      'The promise is used up in the next three weeks: choose a shorter length or somebody else.',
    askedEnough:
      'No other time is suggested: you will not be told any more today whether people whom you do not teach are free. Ask the coordinator, or come back tomorrow.',
    noTimesWhy: 'No time to suggest: {why}.',
    promiseIsFull: '{time} of the promise left that week: choose a shorter length or another week.',
  },
)

const says: Partial<Record<string, Parameters<typeof t>[0]>> = {
  'sessions.never_free_together': 'noHours',
  'sessions.someone_is_taken': 'someoneIsTaken',
  'sessions.away': 'isAway',
  'sessions.no_room_is_free': 'roomsAreFull',
  'sessions.closed_then': 'placesAreClosed',
  'sessions.place_is_closed': 'placesAreClosed',
  'sessions.over_promise': 'promiseIsGiven',
  'sessions.asked_enough': 'askedEnough',
}

/** Why no time is proposed, by the code that the API says. */
const sayNoTimes = (code: string, left = 0): string => {
  if (code === 'sessions.tutor_is_taken') return t(isCoordinator() ? 'tutorIsTaken' : 'youAreTaken')
  if (code === 'sessions.over_promise' && left > 0)
    return t('promiseIsFull', { time: sayMinutes(left) })
  const known = says[code]
  return known ? t(known) : t('noTimesWhy', { why: sayWhy([code]) })
}

/** `left`: minutes of the promise, where they are too few. */
export const NoTimes = (props: { code: string; left?: number | undefined }) => (
  <p class="soft">{sayNoTimes(props.code, props.left)}</p>
)
