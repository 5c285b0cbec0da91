import { words } from '#web/lib/i18n.ts'

/** Who cannot come, and who comes in her place. */
export const soughtWords = words(
  {
    question: 'Vous ne pouvez pas venir {when}.',
    find: 'Trouver quelqu’un',
    findHelp:
      'Qui peut la prendre la verra sur son accueil. {names} {n|garde sa place|gardent leur place}.',
    findHelpAlone: 'Qui peut prendre votre place le verra sur son accueil.',
    cancel: 'Annuler la séance',
    cancelWith: 'Annuler la séance avec {names}',
    givenUp: 'C’est noté : on cherche quelqu’un pour {when}.',
    cancelled: 'C’est noté : {when} est annulé.',
    comeBack: 'Je viens finalement',
    comesBack: '{name} vient finalement',
    cameBack: 'C’est noté : vous venez {when}.',
    sought: 'On cherche quelqu’un',
    soughtHelp: 'Quelqu’un ne peut pas venir. Les prénoms vous sont dits dès que c’est à vous.',
    take: 'Je prends',
    takeThis: 'Je prends {when}',
    taken: 'C’est à vous : {when}. Merci !',
    insteadOf: 'pour remplacer {names}',
    byWord: 'Hors de vos heures : votre oui suffit.',
  },
  {
    question: 'You cannot come {when}.',
    find: 'Find somebody',
    findHelp:
      'Whoever can take it will see it on their home. {names} {n|keeps the seat|keep their seats}.',
    findHelpAlone: 'Whoever can take your place will see it on their home.',
    cancel: 'Cancel the session',
    cancelWith: 'Cancel the session with {names}',
    givenUp: 'Noted: somebody is looked for, {when}.',
    cancelled: 'Noted: {when} is cancelled.',
    comeBack: 'I am coming after all',
    comesBack: '{name} is coming after all',
    cameBack: 'Noted: you are coming {when}.',
    sought: 'Somebody is looked for',
    soughtHelp: 'Somebody cannot come. You are told the names once it is yours.',
    take: 'I take it',
    takeThis: 'I take it: {when}',
    taken: 'It is yours: {when}. Thank you!',
    insteadOf: 'to stand in for {names}',
    byWord: 'Outside your hours: your word is enough.',
  },
)
