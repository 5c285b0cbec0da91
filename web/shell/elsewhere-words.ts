import { words } from '#web/lib/i18n.ts'

/** What is said where a page does not show what was asked for. */
export const elsewhereWords = words(
  {
    coordinator: 'Cette page est pour la coordination',
    coordinatorHelp: 'Vous êtes connecté·e comme bénévole.',
    reception: 'Cette page est pour qui accueille à la porte',
    receptionHelp:
      'La coordination ne vous l’a pas confié, ou plus. Ce que vous y avez ajouté reste.',
    nowhere: 'Il n’y a rien ici',
    nowhereHelp: 'Cette adresse n’existe pas, ou plus.',
    backToWeek: 'Retour à la semaine',
  },
  {
    coordinator: 'This page is for the coordinator',
    coordinatorHelp: 'You are signed in as a volunteer.',
    reception: 'This page is for who stands at the door',
    receptionHelp:
      'The coordinator did not give you this, or no longer does. What you added there stays.',
    nowhere: 'There is nothing here',
    nowhereHelp: 'This address does not exist, or no longer does.',
    backToWeek: 'Back to the week',
  },
)
