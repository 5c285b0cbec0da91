import type { IssueWords } from '#api/imports/rules/words/issue-words.ts'

const levelList = {
  fr: 'alpha, pré-A1, A1.1, A1, A2, B1, B2, C1 ou C2.',
  en: 'alpha, pré-A1, A1.1, A1, A2, B1, B2, C1 or C2.',
}

/** About levels, choices and contacts. */
export const cellWords = {
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
  phone_beside: {
    level: 'note',
    says: {
      fr: '« {part} », à côté du numéro, n’est pas gardé.',
      en: '“{part}”, beside the number, is not kept.',
    },
  },
  phone_overseas: {
    level: 'note',
    says: {
      fr: '« {part} » est un numéro d’outre-mer : {means}.',
      en: '“{part}” is a number overseas: {means}.',
    },
  },
  phone_overseas_unclear: {
    level: 'error',
    says: {
      fr: '« {part} » est un numéro d’outre-mer : de quel indicatif ?',
      en: '“{part}” is a number overseas: of which code?',
    },
    expected: {
      fr: 'L’indicatif d’abord : +262 (La Réunion, Mayotte), +590 (Guadeloupe), +594 (Guyane), +596 (Martinique).',
      en: 'The code first: +262 (La Réunion, Mayotte), +590 (Guadeloupe), +594 (Guyane), +596 (Martinique).',
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
} as const satisfies Record<string, IssueWords>
