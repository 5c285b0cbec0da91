import { words } from '#web/lib/i18n.ts'

/** The parts of a cell's name, beside what stands there. French agrees with the place (`M`). */
export const nameWords = words(
  {
    over: 'déjà passé',
    left: 'encore {n} {n|place|places}',
    full: 'plus de place',
    closed: 'fermée jusqu’à {to}',
    closedM: 'fermé jusqu’à {to}',
    until: 'jusqu’à {to}',
    with: 'avec {whom}',
    learners: '{n} {n|apprenant|apprenants}',
    because_closed: 'fermeture',
    because_volunteer_away: 'bénévole absent·e',
    because_learner_away: 'apprenant·e absent·e',
    because_off_rhythm: 'hors rythme',
    because_taken: 'salle ou personne prise entre-temps',
    yours: 'à vous',
    saving: 'en cours d’enregistrement',
  },
  {
    over: 'already past',
    left: '{n} {n|seat|seats} left',
    full: 'no seat left',
    closed: 'closed until {to}',
    closedM: 'closed until {to}',
    until: 'until {to}',
    with: 'with {whom}',
    learners: '{n} {n|learner|learners}',
    because_closed: 'closure',
    because_volunteer_away: 'volunteer away',
    because_learner_away: 'learner away',
    because_off_rhythm: 'off its rhythm',
    because_taken: 'room or person taken meanwhile',
    yours: 'yours',
    saving: 'being saved',
  },
)
