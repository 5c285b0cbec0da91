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
      'Si cette adresse est connue ici, un message est parti avec un lien et un code à six chiffres. Ils servent dix minutes, une seule fois.',
    code: 'Code à six chiffres',
    enter: 'Entrer',
    other: 'Utiliser une autre adresse',
    noMail:
      'Rien reçu ? Regardez dans les indésirables, ou dans le dernier message reçu : s’il a moins de dix minutes, il sert ici aussi. Sinon, demandez un nouveau code.',
    linkTitle: 'Vous y êtes presque',
    linkLead: 'Un dernier geste, pour être sûr que c’est bien vous.',
    invited: 'J’ai un code de la coordination',
    invitationTitle: 'Le code de la coordination',
    invitationLead: 'Celui qu’elle vous montre : il sert un quart d’heure, une seule fois.',
    invitation: 'Code de dix lettres et chiffres',
    invitationHint: 'Majuscules ou non, avec ou sans espace.',
    invitationIsEmpty: 'Écrivez le code, par exemple 7K3QF 2M9XT.',
    byMail: 'Plutôt par courriel',
    codeIsShort: 'Il faut les six chiffres du message.',
    emailIsEmpty: 'Écrivez votre adresse, par exemple claire@exemple.fr.',
    notKept: 'Ce navigateur n’a pas gardé votre entrée',
    notKeptLead:
      'Vous pouviez entrer, mais il refuse les cookies de ce site. Autorisez-les dans ses réglages, ou prenez un autre navigateur, puis demandez un nouveau code.',
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
      'If this address is known here, a message has left with a link and a six-digit code. They work for ten minutes, once.',
    code: 'Six-digit code',
    enter: 'Enter',
    other: 'Use another address',
    noMail:
      'Nothing came? Look among the junk mail, or at the last message that came: less than ten minutes old, it serves here too. Otherwise ask for a new code.',
    linkTitle: 'Almost there',
    linkLead: 'One last tap, to be sure that it is you.',
    invited: 'I have a code from the coordinator',
    invitationTitle: 'The coordinator’s code',
    invitationLead: 'The one that you are shown: it serves for a quarter of an hour, once.',
    invitation: 'Code of ten letters and digits',
    invitationHint: 'Capitals or not, with or without a space.',
    invitationIsEmpty: 'Write the code, such as 7K3QF 2M9XT.',
    byMail: 'Rather by e-mail',
    codeIsShort: 'All six digits of the message are needed.',
    emailIsEmpty: 'Write your address, such as claire@exemple.fr.',
    notKept: 'This browser did not keep you signed in',
    notKeptLead:
      'You could come in, but it refuses this site’s cookies. Allow them in its settings, or take another browser, then ask for a new code.',
    language: 'Language',
  },
)
