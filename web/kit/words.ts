import { words } from '#web/lib/i18n.ts'

export const kitWords = words(
  {
    close: 'Fermer',
    undo: 'Défaire',
    undone: 'C’est défait.',
    remove: 'Retirer {name}',
    noneFound: 'Personne ni rien de ce nom.',
    found: '{n} {n|proposition|propositions}',
    chosen: 'choisi',
    loading: 'Un instant…',
    again: 'Réessayer',
  },
  {
    close: 'Close',
    undo: 'Undo',
    undone: 'Undone.',
    remove: 'Remove {name}',
    noneFound: 'Nobody and nothing by that name.',
    found: '{n} {n|suggestion|suggestions}',
    chosen: 'chosen',
    loading: 'One moment…',
    again: 'Try again',
  },
)
