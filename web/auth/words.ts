import { words } from '#web/lib/i18n.ts'

export const authWords = words(
  {
    title: 'Bonjour !',
    lead: 'Le planning de la semaine : qui, avec qui, quand et dans quelle salle.',
    email: 'Votre adresse de courriel',
    emailHint: 'Celle que la coordination connaît.',
    ask: 'Recevoir un code',
    look: 'Regardez dans vos courriels',
    lookLead:
      'Si cette adresse est connue ici, un message vient de partir avec un lien et un code à six chiffres. Ils servent dix minutes, une seule fois.',
    code: 'Code à six chiffres',
    enter: 'Entrer',
    other: 'Utiliser une autre adresse',
    noMail: 'Rien reçu ? Regardez dans les indésirables, puis demandez un nouveau code.',
    linkTitle: 'Vous y êtes presque',
    linkLead: 'Un dernier geste, pour être sûr que c’est bien vous.',
    codeIsShort: 'Il faut les six chiffres du message.',
    emailIsEmpty: 'Écrivez votre adresse, par exemple claire@exemple.fr.',
    language: 'Langue',
  },
  {
    title: 'Hello!',
    lead: 'The week at a glance: who, with whom, when, and in which room.',
    email: 'Your e-mail address',
    emailHint: 'The one that the coordinator knows.',
    ask: 'Get a code',
    look: 'Look in your mail',
    lookLead:
      'If this address is known here, a message has just left with a link and a six-digit code. They work for ten minutes, once.',
    code: 'Six-digit code',
    enter: 'Enter',
    other: 'Use another address',
    noMail: 'Nothing came? Look among the junk mail, then ask for a new code.',
    linkTitle: 'Almost there',
    linkLead: 'One last tap, to be sure that it is you.',
    codeIsShort: 'All six digits of the message are needed.',
    emailIsEmpty: 'Write your address, such as claire@exemple.fr.',
    language: 'Language',
  },
)
