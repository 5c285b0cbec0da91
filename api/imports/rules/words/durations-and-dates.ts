import type { IssueWords } from '#api/imports/rules/words/issue-words.ts'

const dayExample = {
  fr: 'Un jour, un mois et une année : 17/10/2026 ou 2026-10-17.',
  en: 'A day, a month and a year: 17/10/2026 or 2026-10-17.',
}
const promiseExample = {
  fr: 'Des heures par semaine : 2-4, 3h, 2h30 à 4h.',
  en: 'Hours a week: 2-4, 3h, 2h30 à 4h.',
}

/** About promises, lengths of time and dates. */
export const durationWords = {
  promise_unreadable: {
    level: 'error',
    says: {
      fr: '« {part} » ne se lit pas comme des heures par semaine.',
      en: '“{part}” cannot be read as hours a week.',
    },
    expected: promiseExample,
  },
  promise_backwards: {
    level: 'error',
    says: { fr: '« {part} » va de plus à moins.', en: '“{part}” goes from more to less.' },
    expected: promiseExample,
  },
  promise_too_long: {
    level: 'error',
    says: {
      fr: '« {part} » : plus de {most} heures par semaine.',
      en: '“{part}”: more than {most} hours a week.',
    },
    expected: promiseExample,
  },
  promise_is_hours_of_a_day: {
    level: 'error',
    says: {
      fr: '« {part} » : des heures de la journée, pas un nombre d’heures par semaine ?',
      en: '“{part}”: hours of a day, not a number of hours a week?',
    },
    expected: promiseExample,
  },
  promise_is_much: {
    level: 'note',
    says: {
      fr: '« {part} » est lu comme {means} par semaine : est-ce bien cela ?',
      en: '“{part}” is read as {means} a week: is that right?',
    },
  },
  not_per_week: {
    level: 'error',
    says: { fr: '« {part} » n’est pas par semaine.', en: '“{part}” is not per week.' },
    expected: promiseExample,
  },
  promise_open: {
    level: 'error',
    says: { fr: '« {part} » : jusqu’à combien ?', en: '“{part}”: up to how much?' },
    expected: promiseExample,
  },
  promise_from_nothing: {
    level: 'note',
    says: {
      fr: '« {part} » est lu comme de 0 à {to}.',
      en: '“{part}” is read as from 0 to {to}.',
    },
  },
  read_as_minutes: {
    level: 'note',
    says: {
      fr: '« {part} » est lu comme des minutes ({means}).',
      en: '“{part}” is read as minutes ({means}).',
    },
  },
  excel_made_a_date: {
    level: 'note',
    says: {
      fr: 'Excel a fait une date de ce qui était sans doute « {means} » : c’est lu ainsi.',
      en: 'Excel made a date of what was probably “{means}”: it is read so.',
    },
  },
  wanted_unreadable: {
    level: 'error',
    says: {
      fr: '« {part} » ne se lit pas comme une durée par semaine.',
      en: '“{part}” cannot be read as a length of time a week.',
    },
    expected: { fr: '1h, 1h30, 2 ou 90 min.', en: '1h, 1h30, 2 or 90 min.' },
  },
  wanted_is_a_range: {
    level: 'note',
    says: {
      fr: '« {part} » est lu comme {means}, le plus des deux.',
      en: '“{part}” is read as {means}, the larger of the two.',
    },
  },
  wanted_times: {
    level: 'note',
    says: {
      fr: '« {part} » est lu comme {means} par semaine.',
      en: '“{part}” is read as {means} a week.',
    },
  },
  date_month_first: {
    level: 'note',
    says: {
      fr: 'Le mois est écrit avant le jour dans cette colonne : « {part} » est lu comme le {means}.',
      en: 'This column writes the month before the day: “{part}” is read as {means}.',
    },
  },
  date_either_way: {
    level: 'note',
    says: {
      fr: 'Cette colonne écrit tantôt le jour, tantôt le mois d’abord : « {part} » est lu comme le {means} ; ou est-ce le {other} ?',
      en: 'This column writes now the day, now the month first: “{part}” is read as {means}; or is it {other}?',
    },
  },
  date_unreadable: {
    level: 'error',
    says: { fr: '« {part} » n’est pas une date.', en: '“{part}” is not a date.' },
    expected: dayExample,
  },
  date_too_old: {
    level: 'error',
    says: {
      fr: '« {part} » est avant 2000 : ce n’est pas une date d’inscription.',
      en: '“{part}” is before 2000: not a date of registration.',
    },
    expected: dayExample,
  },
  date_too_far: {
    level: 'error',
    says: {
      fr: '« {part} » est dans plus d’un an.',
      en: '“{part}” is more than a year from now.',
    },
    expected: dayExample,
  },
  date_to_come: {
    level: 'note',
    says: { fr: '« {part} » est une date à venir.', en: '“{part}” is still to come.' },
  },
  date_means: {
    level: 'note',
    says: { fr: '« {part} » est lu comme le {means}.', en: '“{part}” is read as {means}.' },
  },
} as const satisfies Record<string, IssueWords>
