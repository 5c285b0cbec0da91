import { words } from '#web/lib/i18n.ts'

/** What only a session's own page says. */
export const sessionPageWords = words(
  {
    cancelledLead: 'La salle et les personnes sont de nouveau libres.',
    freeSeat: 'Une place libre',
    couldCome: 'Qui pourrait venir aussi, en un geste.',
    couldComeOnce: 'Qui pourrait venir aussi, en un geste et pour cette séance seulement.',
    nobodyElse: 'Personne d’autre ne pourrait venir à cette heure-là.',
    joined: '{name} vient aussi : {when}.',
  },
  {
    cancelledLead: 'The room and the people are free again.',
    freeSeat: 'A free seat',
    couldCome: 'Who could come too, in one tap.',
    couldComeOnce: 'Who could come too, in one tap and for this session only.',
    nobodyElse: 'Nobody else could come at that hour.',
    joined: '{name} comes too: {when}.',
  },
)
