import { words } from '#web/lib/i18n.ts'

/** What is said of moves and cancels, wherever they are made. */
export const movingWords = words(
  {
    moving: 'Déplacer la séance de {who}',
    movingNobody: 'Déplacer la séance',
    movingDrag: 'Lâchez pour déposer.',
    aim: '{aim} : {verdict}',
    moved: 'Séance déplacée : {when}, {place}.',
    resized: 'Durée changée : {when}, {place}.',
    movedBack: 'La séance est revenue à sa place.',
    cancelled: 'Séance annulée : {when}, {place}.',
    notMoved: 'La séance n’est pas déplacée',
    notResized: 'La durée n’est pas changée',
    notCancelled: 'La séance n’est pas annulée',
    insist: 'Déplacer quand même',
    understood: 'La laisser où elle est',
    notYours:
      'Seules la personne qui la tient et la coordination peuvent la déplacer ou l’annuler.',
    isOver: 'Cette séance est passée.',
    isPending: 'Un instant : elle est en cours d’enregistrement.',
  },
  {
    moving: 'Move the session of {who}',
    movingNobody: 'Move the session',
    movingDrag: 'Let go to drop.',
    aim: '{aim}: {verdict}',
    moved: 'Session moved: {when}, {place}.',
    resized: 'Length changed: {when}, {place}.',
    movedBack: 'The session is back in its place.',
    cancelled: 'Session cancelled: {when}, {place}.',
    notMoved: 'The session is not moved',
    notResized: 'The length is not changed',
    notCancelled: 'The session is not cancelled',
    insist: 'Move anyway',
    understood: 'Leave it where it is',
    notYours: 'Only who holds it and the coordinator can move or cancel it.',
    isOver: 'This session is over.',
    isPending: 'One moment: it is being saved.',
  },
)
