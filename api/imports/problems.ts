export const importProblems = {
  'imports.unreadable': {
    status: 422,
    says: {
      fr: 'Ce fichier n’est pas un tableau CSV lisible.',
      en: 'This file is not a readable CSV table.',
    },
  },
  'imports.bad_lines': {
    status: 422,
    says: {
      fr: 'Des lignes ne peuvent pas être lues : rien n’a été importé.',
      en: 'Some lines cannot be read: nothing was imported.',
    },
  },
} as const
