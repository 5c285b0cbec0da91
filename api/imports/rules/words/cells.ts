import type { IssueWords } from '#api/imports/rules/words/issue-words.ts'

const levelList = {
  fr: 'alpha, pré-A1, A1.1, A1, A2, B1, B2, C1 ou C2.',
  en: 'alpha, pré-A1, A1.1, A1, A2, B1, B2, C1 or C2.',
}
const dayExample = {
  fr: 'Un jour, un mois et une année : 17/10/2026 ou 2026-10-17.',
  en: 'A day, a month and a year: 17/10/2026 or 2026-10-17.',
}
const promiseExample = {
  fr: 'Des heures par semaine : 2-4, 3h, 2h30 à 4h.',
  en: 'Hours a week: 2-4, 3h, 2h30 à 4h.',
}

/** About single cells. */
export const cellWords = {
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
  promise_assumed: {
    level: 'note',
    says: {
      fr: 'Pas d’engagement indiqué : 2 à 4 heures par semaine en attendant.',
      en: 'No promise given: 2 to 4 hours a week for now.',
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
  wanted_assumed: {
    level: 'note',
    says: {
      fr: 'Pas de durée voulue : 1 heure par semaine en attendant.',
      en: 'No length wanted: 1 hour a week for now.',
    },
  },
  level_unknown: {
    level: 'error',
    says: { fr: '« {part} » n’est pas un niveau connu.', en: '“{part}” is not a known level.' },
    expected: levelList,
  },
  level_means: {
    level: 'note',
    says: { fr: '« {part} » est lu comme {means}.', en: '“{part}” is read as {means}.' },
  },
  level_several: {
    level: 'note',
    says: {
      fr: '« {part} » dit plusieurs niveaux : le plus bas, {means}, est gardé.',
      en: '“{part}” says several levels: the lowest, {means}, is kept.',
    },
  },
  levels_missing: {
    level: 'note',
    says: {
      fr: 'Aucun niveau indiqué : aucun adulte ne pourra lui être proposé avant d’en ajouter.',
      en: 'No level given: no adult can be offered to them until one is added.',
    },
  },
  alpha_with_written: {
    level: 'error',
    says: {
      fr: 'Alpha (n’a jamais appris à lire) et un niveau écrit ne vont pas ensemble.',
      en: 'Alpha (never learned to read) and a written level do not go together.',
    },
    expected: { fr: 'L’un ou l’autre.', en: 'One or the other.' },
  },
  age_unknown: {
    level: 'error',
    says: { fr: '« {part} » ne dit pas l’âge.', en: '“{part}” does not say the age.' },
    expected: { fr: 'adulte ou enfant.', en: 'adulte or enfant.' },
  },
  age_is_a_year: {
    level: 'error',
    says: {
      fr: 'Cela ressemble à une date ou une année de naissance, que Créneau ne garde pas.',
      en: 'This looks like a date or year of birth, which Créneau does not keep.',
    },
    expected: { fr: 'adulte ou enfant.', en: 'adulte or enfant.' },
  },
  age_only_group_kept: {
    level: 'note',
    says: {
      fr: 'Seul « {group} » est gardé, pas l’âge.',
      en: 'Only “{group}” is kept, not the age.',
    },
  },
  age_assumed: {
    level: 'note',
    says: { fr: 'Âge non indiqué : adulte.', en: 'Age not given: adult.' },
  },
  wish_unknown: {
    level: 'error',
    says: { fr: '« {part} » n’est pas un souhait connu.', en: '“{part}” is not a known wish.' },
    expected: {
      fr: 'individuel, à deux ou peu importe.',
      en: 'individuel, à deux or peu importe.',
    },
  },
  yes_or_no: {
    level: 'error',
    says: { fr: '« {part} » : oui ou non ?', en: '“{part}”: yes or no?' },
    expected: { fr: 'oui, x ou rien.', en: 'oui, x or nothing.' },
  },
  phone_unreadable: {
    level: 'error',
    says: {
      fr: '« {part} » n’est pas un numéro de téléphone.',
      en: '“{part}” is not a phone number.',
    },
    expected: {
      fr: 'Dix chiffres (06 12 34 56 78), ou l’indicatif du pays (+32 …).',
      en: 'Ten digits (06 12 34 56 78), or the country code (+32 …).',
    },
  },
  phone_wrong_length: {
    level: 'error',
    says: {
      fr: '« {part} » a {digits} chiffres : ce n’est pas un numéro entier.',
      en: '“{part}” has {digits} digits: not a whole number.',
    },
    expected: {
      fr: 'Dix chiffres (06 12 34 56 78), ou l’indicatif du pays (+32 …).',
      en: 'Ten digits (06 12 34 56 78), or the country code (+32 …).',
    },
  },
  phone_made_a_number: {
    level: 'error',
    says: {
      fr: '« {part} » : Excel a arrondi le numéro, ses derniers chiffres sont perdus.',
      en: '“{part}”: Excel rounded the number, its last digits are lost.',
    },
    expected: {
      fr: 'Mettez la colonne au format Texte, puis retapez le numéro.',
      en: 'Set the column to the Text format, then type the number again.',
    },
  },
  phone_zero_restored: {
    level: 'note',
    says: {
      fr: 'Excel avait enlevé le début du numéro : {means}.',
      en: 'Excel had removed the start of the number: {means}.',
    },
  },
  email_unreadable: {
    level: 'error',
    says: {
      fr: '« {part} » n’est pas une adresse de courriel.',
      en: '“{part}” is not an e-mail address.',
    },
    expected: { fr: 'claire@exemple.fr', en: 'claire@exemple.fr' },
  },
  language_unknown: {
    level: 'note',
    says: {
      fr: 'Langue « {part} » inconnue ici : elle n’est pas gardée.',
      en: 'Language “{part}” is unknown here: it is not kept.',
    },
    expected: {
      fr: 'français, anglais, arabe, roumain, bulgare, ukrainien, turc, dari, pachto …',
      en: 'français, anglais, arabe, roumain, bulgare, ukrainien, turc, dari, pachto …',
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
