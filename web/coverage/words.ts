import { words } from '#web/lib/i18n.ts'

/** Which turns of the house lack somebody, and how far ahead none does. */
export const coverageWords = words(
  {
    title: 'Tours à couvrir',
    working: 'On compte les tours…',
    noTurn: 'Aucun tour à venir.',
    allCovered: 'Couvert jusqu’au {day}, le dernier tour prévu.',
    coveredUntil: 'Couvert jusqu’au {day}.',
    notToday: 'Il manque quelqu’un dès aujourd’hui.',
    nobody: 'personne encore : il faut {n} {n|personne|personnes}',
    short: 'il manque {n} {n|personne|personnes}',
    waits: 'en suspens : il faut quelqu’un d’expérience',
    noTurnThen: 'aucun tour',
    weekCovered: '{n} {n|tour|tours}, {n|couvert|tous couverts}',
    weekGaps: '{n} {n|tour|tours} sur {turns} à couvrir',
    week: '{days} : {says}',
    ofWeek: 'Tours de la semaine : {says}.',
  },
  {
    title: 'Turns to cover',
    working: 'Counting the turns…',
    noTurn: 'No turn to come.',
    allCovered: 'Covered until {day}, the last turn planned.',
    coveredUntil: 'Covered until {day}.',
    notToday: 'Somebody is missing today already.',
    nobody: 'nobody yet: needs {n} {n|person|people}',
    short: '{n} {n|person|people} missing',
    waits: 'on hold: needs somebody experienced',
    noTurnThen: 'no turn',
    weekCovered: '{n} {n|turn|turns}, {n|covered|all covered}',
    weekGaps: '{n} of {turns} turns to cover',
    week: '{days}: {says}',
    ofWeek: 'Turns of the week: {says}.',
  },
)
