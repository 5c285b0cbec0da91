import { words } from '#web/lib/i18n.ts'

/** What forms say, whatever they are about. */
export const editWords = words(
  {
    save: 'Enregistrer',
    add: 'Ajouter',
    edit: 'Modifier',
    cancel: 'Annuler',
    leave: 'Ne rien changer',
    from: 'À partir du',
    badDay: 'Choisissez un jour.',
    badHours: 'Des heures sont à revoir.',
    badOther: 'Cette valeur ne va pas.',
  },
  {
    save: 'Save',
    add: 'Add',
    edit: 'Edit',
    cancel: 'Cancel',
    leave: 'Change nothing',
    from: 'From',
    badDay: 'Choose a day.',
    badHours: 'Some hours need another look.',
    badOther: 'This value is not right.',
  },
)
