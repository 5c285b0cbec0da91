import { words } from '#web/lib/i18n.ts'

/** Sessions that are on hold or short of somebody, and why. */
export const standInWords = words(
  {
    title: 'À remplacer',
    lead: 'Quelqu’un est absent : la séance attend qui peut la prendre.',
    titleVolunteer: 'Qui peut prendre ces séances ?',
    leadVolunteer:
      'Quelqu’un est absent. Celle qui vous va se prend sur sa page, ou sur l’accueil.',
    away: '{names} {n|absent·e|absent·es}',
    find: 'Trouver quelqu’un',
    see: 'Voir',
    more: 'Et {n} {n|autre|autres}',
    suspended: 'En suspens',
    closed:
      'La maison ou ce lieu est fermé à ce moment-là. La séance revient d’elle-même si cela change.',
    place_gone: 'Ce lieu est archivé : donnez-lui un autre lieu, ou annulez la séance.',
    volunteer_gone:
      '{names} {n|n’est plus ici|ne sont plus ici}. La séance se tient dès que quelqu’un la prend.',
    learner_gone:
      '{names} {n|n’est plus ici|ne sont plus ici}. Donnez la place à quelqu’un, ou annulez la séance.',
    volunteer_away:
      '{names} ne {n|peut|peuvent} pas venir ce jour-là. La séance se tient dès que quelqu’un la prend.',
    youAreAway:
      'Vous ne pouvez pas venir ce jour-là. La séance se tient dès que quelqu’un la prend.',
    learner_away:
      '{names} ne {n|peut|peuvent} pas venir ce jour-là. La séance revient si cela change.',
    off_rhythm:
      'Ce jour n’est plus dans le rythme du créneau : vacances, ou semaines qui ont changé.',
    taken: 'Pendant qu’elle était en suspens, autre chose a pris la salle ou les personnes.',
    newcomer_alone:
      'Seules des personnes qui débutent sont sur ce tour. Il se tient dès que quelqu’un d’expérience le prend.',
    someone: 'Quelqu’un',
    findStandIn: 'Trouver un·e remplaçant·e',
    shortTitle: 'Il manque quelqu’un',
    gaveUp: '{names} ne {n|pouvait|pouvaient} pas venir : quelqu’un a pris la séance.',
    unheld:
      '{names} ne {n|peut|peuvent} pas venir ce jour-là. Personne ne la tient pour l’instant : il faut quelqu’un.',
    short: '{names} ne {n|peut|peuvent} pas venir ce jour-là. La séance se tient quand même.',
  },
  {
    title: 'Stand-ins needed',
    lead: 'Somebody is away: the session waits for who can take it.',
    titleVolunteer: 'Who can take these sessions?',
    leadVolunteer: 'Somebody is away. Take the one that suits you on its page, or on your home.',
    away: '{names} away',
    find: 'Find somebody',
    see: 'See',
    more: 'And {n} more',
    suspended: 'On hold',
    closed:
      'The house or this place is closed then. The session comes back by itself if that changes.',
    place_gone: 'This place is archived: give it another place, or cancel the session.',
    volunteer_gone:
      '{names} {n|is|are} no longer here. The session is held as soon as somebody takes it.',
    learner_gone:
      '{names} {n|is|are} no longer here. Give the seat to somebody, or cancel the session.',
    volunteer_away:
      '{names} cannot come that day. The session is held as soon as somebody takes it.',
    youAreAway: 'You cannot come that day. The session is held as soon as somebody takes it.',
    learner_away: '{names} cannot come that day. The session comes back if that changes.',
    off_rhythm: 'This day is no longer in the rhythm of the slot: holidays, or weeks that changed.',
    taken: 'While it was on hold, something else took the room or the people.',
    newcomer_alone:
      'Only newcomers are on this turn. It is held as soon as somebody experienced takes it.',
    someone: 'Somebody',
    findStandIn: 'Find a stand-in',
    shortTitle: 'Somebody is missing',
    gaveUp: '{names} could not come: somebody has taken the session.',
    unheld: '{names} cannot come that day. Nobody holds it for now: it needs somebody.',
    short: '{names} cannot come that day. The session is held all the same.',
  },
)
