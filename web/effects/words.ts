import { words } from '#web/lib/i18n.ts'

/** The same words before it happens and after. */
export const effectsWords = words(
  {
    effects: 'Ce que cela change',
    nothing: 'Aucune séance n’est touchée.',
    taken: '{n} {n|séance ne peut pas revenir|séances ne peuvent pas revenir}',
    suspended: '{n} {n|séance suspendue|séances suspendues}',
    short: '{n} {n|séance où il manque quelqu’un|séances où il manque quelqu’un}',
    givenBack: '{n} {n|séance de retour|séances de retour}',
    made: '{n} {n|date de plus|dates de plus} dans les créneaux',
    withdrawn: '{n} {n|date de moins|dates de moins} dans les créneaux',
    with: 'avec {names}',
    tell: 'À prévenir',
    volunteers: 'Bénévoles',
    learners: 'Apprenants',
    looking: 'On regarde ce que cela change…',
    somewhere: 'un lieu archivé',
  },
  {
    effects: 'What this changes',
    nothing: 'No session is touched.',
    taken: '{n} {n|session cannot come back|sessions cannot come back}',
    suspended: '{n} {n|session suspended|sessions suspended}',
    short: '{n} {n|session is short of somebody|sessions are short of somebody}',
    givenBack: '{n} {n|session comes back|sessions come back}',
    made: '{n} {n|more date|more dates} in weekly slots',
    withdrawn: '{n} {n|fewer date|fewer dates} in weekly slots',
    with: 'with {names}',
    tell: 'To be told',
    volunteers: 'Volunteers',
    learners: 'Learners',
    looking: 'Looking at what this changes…',
    somewhere: 'an archived place',
  },
)
