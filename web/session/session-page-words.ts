import { words } from '#web/lib/i18n.ts'

/** What only a session's own page says. */
export const sessionPageWords = words(
  {
    makeWeekly: 'Chaque semaine',
    session: 'Séance',
    cancelled: 'Séance annulée',
    change: 'Déplacer ou modifier',
    cancelSession: 'Annuler la séance',
    restore: 'Rétablir la séance',
    backToWeek: 'La semaine',
    notYours: 'Seules les personnes qui la tiennent et la coordination peuvent la modifier.',
    cancelledLead: 'La salle et les personnes sont de nouveau libres.',
    freeSeat: 'Une place libre',
    couldCome: 'Qui pourrait venir aussi, en un geste.',
    couldComeOnce: 'Qui pourrait venir aussi, en un geste et pour cette séance seulement.',
    nobodyElse: 'Personne d’autre ne pourrait venir à cette heure-là.',
    joined: '{name} vient aussi : {when}.',
  },
  {
    makeWeekly: 'Every week',
    session: 'Session',
    cancelled: 'Cancelled session',
    change: 'Move or change',
    cancelSession: 'Cancel the session',
    restore: 'Restore the session',
    backToWeek: 'The week',
    notYours: 'Only those who hold it and the coordinator can change it.',
    cancelledLead: 'The room and the people are free again.',
    freeSeat: 'A free seat',
    couldCome: 'Who could come too, in one tap.',
    couldComeOnce: 'Who could come too, in one tap and for this session only.',
    nobodyElse: 'Nobody else could come at that hour.',
    joined: '{name} comes too: {when}.',
  },
)
