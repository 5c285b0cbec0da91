import { words } from '#web/lib/i18n.ts'

/** What stands in a session's way. French agrees with the place (`M`). */
export const verdictWords = words(
  {
    free: 'libre',
    taken: 'occupée',
    takenM: 'occupé',
    takenBy: 'occupée par {who}',
    takenByM: 'occupé par {who}',
    suspended: 'séance suspendue',
    suspendedOf: 'séance suspendue de {who}',
    span: '{from} à {to}',
    past: 'c’est déjà passé',
    noSuchTime: 'cette heure n’existe pas ce jour-là',
    wrongPlace: 'ne convient pas à cette activité',
    tooSmall: 'trop de monde pour {n} {n|place|places}',
    closedThen: 'fermée à ce moment-là',
    closedThenM: 'fermé à ce moment-là',
    busy: '{name} a déjà une séance de {span}',
  },
  {
    free: 'free',
    taken: 'taken',
    takenM: 'taken',
    takenBy: 'taken by {who}',
    takenByM: 'taken by {who}',
    suspended: 'suspended session',
    suspendedOf: 'suspended session of {who}',
    span: '{from} to {to}',
    past: 'that is already past',
    noSuchTime: 'this hour does not exist that day',
    wrongPlace: 'does not suit this activity',
    tooSmall: 'too many people for {n} {n|seat|seats}',
    closedThen: 'closed then',
    closedThenM: 'closed then',
    busy: '{name} already has a session, {span}',
  },
)
