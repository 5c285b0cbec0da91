import { words } from '#web/lib/i18n.ts'

/** Whom to ask to stand in. */
export const candidateWords = words(
  {
    title: 'Qui demander ?',
    order:
      'D’abord qui est libre, connaît les apprenants, donne moins que prévu, et n’a pas été de tour depuis longtemps.',
    orderOfTurn:
      'D’abord qui est libre, donne moins que prévu, et a fait le moins de ces tours cette année.',
    nobody: 'Personne ne peut à cette heure-là : voyez pourquoi, ou déplacez la séance.',
    nobodyOfTurn: 'Personne ne peut à cette heure-là : voyez pourquoi, ou déplacez le tour.',
    cannot: '{n} {n|personne|personnes} que quelque chose retient',
    in_hours: 'libre à cette heure-là',
    by_word: 'hors de ses heures',
    usual: '{n} {n|séance|séances} avec ces apprenants',
    gives: '{given} cette semaine, pour {promise}',
    promise: '{from} à {to}',
    did: '{n} de ces tours cette année',
    last: 'la dernière fois le {day}',
    never: 'jamais encore',
    asked: 'Demandé·e {when}',
    saidYes: 'A dit oui',
    saidYesThis: 'A dit oui : {name}',
    put: '{name} prend la séance : {when}.',
    putOnTurn: '{name} prend le tour : {when}.',
    noted: 'C’est noté : {name}, on lui a demandé.',
    notAsked: 'C’est noté : {name}, on ne lui a pas demandé.',
    subject: 'Une séance à prendre',
    subjectOfTurn: 'Un tour à prendre',
    text: 'Bonjour {name}, pourriez-vous prendre la séance de {when}, {place} ? Elle est à prendre sur votre page d’accueil, ou répondez-moi. Merci !',
    textOfTurn:
      'Bonjour {name}, pourriez-vous venir au tour de {when}, {place} ? Il est à prendre dans vos tours, ou répondez-moi. Merci !',
  },
  {
    title: 'Whom to ask?',
    order:
      'First who is free, knows the learners, gives less than promised, and has not had a turn for long.',
    orderOfTurn:
      'First who is free, gives less than promised, and did least of these turns this year.',
    nobody: 'Nobody can at that hour: see why, or move the session.',
    nobodyOfTurn: 'Nobody can at that hour: see why, or move the turn.',
    cannot: '{n} {n|person|people} kept by something',
    in_hours: 'free at that hour',
    by_word: 'outside her hours',
    usual: '{n} {n|session|sessions} with these learners',
    gives: '{given} this week, of {promise}',
    promise: '{from} to {to}',
    did: '{n} of these turns this year',
    last: 'last time on {day}',
    never: 'never yet',
    asked: 'Asked {when}',
    saidYes: 'Said yes',
    saidYesThis: 'Said yes: {name}',
    put: '{name} takes the session: {when}.',
    putOnTurn: '{name} takes the turn: {when}.',
    noted: 'Noted: {name} was asked.',
    notAsked: 'Noted: {name} was not asked.',
    subject: 'A session to take',
    subjectOfTurn: 'A turn to take',
    text: 'Hello {name}, could you take the session of {when}, {place}? You can take it on your home page, or answer me. Thank you!',
    textOfTurn:
      'Hello {name}, could you come on the turn of {when}, {place}? You can take it among your turns, or answer me. Thank you!',
  },
)
