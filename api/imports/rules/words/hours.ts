import type { IssueWords } from '#api/imports/rules/words/issue-words.ts'

const example = {
  fr: 'Par exemple : lundi 14h-16h30, jeudi matin.',
  en: 'For example: lundi 14h-16h30, jeudi matin.',
}

export const hoursWords = {
  hours_unreadable: {
    level: 'error',
    says: {
      fr: '« {part} » ne se lit pas comme un jour ou une heure. {hint}',
      en: '“{part}” cannot be read as a day or an hour. {hint}',
    },
    expected: example,
  },
  hours_no_day: {
    level: 'error',
    says: { fr: '« {part} » : quel jour ?', en: '“{part}”: on which day?' },
    expected: {
      fr: 'Le jour d’abord : lundi 14h-16h30. Chaque jour ouvré : du lundi au vendredi 9h-11h.',
      en: 'The day first: lundi 14h-16h30. Every working day: du lundi au vendredi 9h-11h.',
    },
  },
  hours_day_alone: {
    level: 'error',
    says: { fr: '« {days} » : à quelles heures ?', en: '“{days}”: at what times?' },
    expected: {
      fr: 'Un début et une fin (14h-16h30), ou : matin, après-midi, toute la journée.',
      en: 'A start and an end (14h-16h30), or: matin, après-midi, toute la journée.',
    },
  },
  hours_no_end: {
    level: 'error',
    says: { fr: '« {part} » : jusqu’à quelle heure ?', en: '“{part}”: until when?' },
    expected: {
      fr: 'Un début et une fin : 14h-16h30.',
      en: 'A start and an end: 14h-16h30.',
    },
  },
  hours_no_start: {
    level: 'error',
    says: { fr: '« {part} » : à partir de quelle heure ?', en: '“{part}”: from when?' },
    expected: {
      fr: 'Un début et une fin : 14h-16h30.',
      en: 'A start and an end: 14h-16h30.',
    },
  },
  hours_no_such_time: {
    level: 'error',
    says: { fr: '« {part} » : cette heure n’existe pas.', en: '“{part}”: there is no such time.' },
    expected: {
      fr: 'Une heure de 0h à 23h59 ; 24h ou minuit seulement comme fin.',
      en: 'A time from 0h to 23h59; 24h or minuit only as an end.',
    },
  },
  hours_end_before_start: {
    level: 'error',
    says: {
      fr: '« {part} » finit avant de commencer, ou au même moment.',
      en: '“{part}” ends before it starts, or at the same moment.',
    },
    expected: {
      fr: 'Le début puis la fin, le même jour ({likely} ?).',
      en: 'The start, then the end, on the same day ({likely}?).',
    },
  },
  hours_part_disagrees: {
    level: 'error',
    says: {
      fr: '« {part} » : l’heure et le moment de la journée ne vont pas ensemble.',
      en: '“{part}”: the hour and the part of the day do not agree.',
    },
    expected: example,
  },
  hours_except_unclear: {
    level: 'error',
    says: {
      fr: '« {part} » : on ne sait pas ce qui est exclu.',
      en: '“{part}”: it is not clear what is left out.',
    },
    expected: {
      fr: 'Un jour entier après « sauf » (tous les jours sauf mercredi, 9h-11h), ou les jours un à un.',
      en: 'A whole day after “sauf” (tous les jours sauf mercredi, 9h-11h), or the days one by one.',
    },
  },
  hours_every_other_week: {
    level: 'error',
    says: {
      fr: '« {part} » : les disponibilités sont les mêmes chaque semaine.',
      en: '“{part}”: availabilities are the same every week.',
    },
    expected: {
      fr: 'Les heures de toutes les semaines ; les absences se disent dans l’application.',
      en: 'The hours of every week; absences are said in the application.',
    },
  },
  hours_of_the_month: {
    level: 'error',
    says: {
      fr: '« {part} » : une disponibilité est la même chaque semaine, pas certaines semaines du mois.',
      en: '“{part}”: an availability is the same every week, not in some weeks of a month.',
    },
    expected: {
      fr: 'Les heures de toutes les semaines ; les absences se disent dans l’application.',
      en: 'The hours of every week; absences are said in the application.',
    },
  },
  hours_in_doubt: {
    level: 'note',
    says: {
      fr: '« {part} » ne dit pas quand : la personne est importée sans ces heures.',
      en: '“{part}” does not say when: the person is imported without these hours.',
    },
    expected: {
      fr: 'Par exemple : lundi 14h-16h30, jeudi matin.',
      en: 'For example: lundi 14h-16h30, jeudi matin.',
    },
  },
  hours_m_is_two_days: {
    level: 'error',
    says: {
      fr: '« {part} » : M comme mardi, ou comme mercredi ?',
      en: '“{part}”: is M mardi, or mercredi?',
    },
    expected: { fr: 'Ma pour mardi, Me pour mercredi.', en: 'Ma for mardi, Me for mercredi.' },
  },
  hours_am_is_ambiguous: {
    level: 'error',
    says: {
      fr: '« {part} » : matin (anglais) ou après-midi (abrégé) ?',
      en: '“{part}”: morning (English) or afternoon (French, shortened)?',
    },
    expected: { fr: 'matin ou après-midi, en entier.', en: 'matin or après-midi, in full.' },
  },
  hours_too_long: {
    level: 'error',
    says: { fr: 'Plus de {most} caractères.', en: 'More than {most} characters.' },
    expected: example,
  },
  hours_too_many: {
    level: 'error',
    says: { fr: 'Plus de {most} plages par semaine.', en: 'More than {most} windows a week.' },
    expected: example,
  },
  hours_part_means: {
    level: 'note',
    says: { fr: '« {part} » est lu comme {means}.', en: '“{part}” is read as {means}.' },
  },
  hours_every_day_means: {
    level: 'note',
    says: {
      fr: '« {part} » est lu comme du lundi au vendredi.',
      en: '“{part}” is read as Monday to Friday.',
    },
  },
  hours_day_range: {
    level: 'note',
    says: { fr: '« {part} » est lu comme {days}.', en: '“{part}” is read as {days}.' },
  },
  hours_until_closing: {
    level: 'note',
    says: { fr: '« {part} » est lu comme jusqu’à {to}.', en: '“{part}” is read as until {to}.' },
  },
  hours_from_opening: {
    level: 'note',
    says: {
      fr: '« {part} » est lu comme à partir de {from}.',
      en: '“{part}” is read as from {from} on.',
    },
  },
  hours_loose_range: {
    level: 'note',
    says: {
      fr: '« {part} » est lu comme de la première heure à la seconde.',
      en: '“{part}” is read as from the first hour to the second.',
    },
  },
  hours_outside_holidays: {
    level: 'note',
    says: {
      fr: '« {part} » : les vacances et les fermetures se disent dans l’année, pour tout le monde.',
      en: '“{part}”: holidays and closures are said in the year, for everybody.',
    },
  },
  hours_at_night: {
    level: 'note',
    says: {
      fr: '« {part} » est en pleine nuit : si c’est l’après-midi, écrivez 14h plutôt que 2h.',
      en: '“{part}” is in the night: for the afternoon, write 14h rather than 2h.',
    },
  },
  hours_read_together: {
    level: 'note',
    says: {
      fr: 'Les jours et les heures de plusieurs colonnes sont lus ensemble : {means}.',
      en: 'The days and hours of several columns are read together: {means}.',
    },
  },
  hours_ticked: {
    level: 'note',
    says: {
      fr: 'La case cochée est lue comme {means}.',
      en: 'The ticked cell is read as {means}.',
    },
  },
} as const satisfies Record<string, IssueWords>
