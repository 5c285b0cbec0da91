import { words } from '#web/lib/i18n.ts'

export const kitWords = words(
  {
    close: 'Fermer',
    undo: 'Défaire',
    undone: 'C’est défait.',
    remove: 'Retirer {name}',
    noneFound: 'Personne ni rien de ce nom.',
    found: '{n} {n|proposition|propositions}',
    again: 'Réessayer',
    toFix: '{n} {n|champ à revoir|champs à revoir}',
    signedOut:
      'Votre connexion a expiré. Ce que vous avez saisi est toujours là : reconnectez-vous dans un autre onglet, puis recommencez ici.',
    signInElsewhere: 'Se reconnecter dans un autre onglet',
  },
  {
    close: 'Close',
    undo: 'Undo',
    undone: 'Undone.',
    remove: 'Remove {name}',
    noneFound: 'Nobody and nothing by that name.',
    found: '{n} {n|suggestion|suggestions}',
    again: 'Try again',
    toFix: '{n} {n|field|fields} to look at again',
    signedOut:
      'You have been signed out. What you typed is still here: sign in again in another tab, then try again in this one.',
    signInElsewhere: 'Sign in again in another tab',
  },
)
