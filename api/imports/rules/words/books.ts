import type { IssueWords } from '#api/imports/rules/words/issue-words.ts'

const lessOfIt = {
  fr: 'Gardez-y seulement la feuille des personnes, puis choisissez-le à nouveau.',
  en: 'Keep only the sheet of people in it, then choose it again.',
}

/** About workbooks and their sheets. */
export const bookWords = {
  book_protected: {
    level: 'error',
    says: {
      fr: 'Ce classeur est protégé par un mot de passe.',
      en: 'This workbook is protected by a password.',
    },
    expected: {
      fr: 'Enregistrez-le sans mot de passe, puis choisissez-le à nouveau.',
      en: 'Save it without a password, then choose it again.',
    },
  },
  book_of_another_kind: {
    level: 'error',
    says: {
      fr: 'C’est un classeur d’un format qui ne se lit pas ici (.xls, .xlsb ou .numbers).',
      en: 'This is a workbook of a kind that is not read here (.xls, .xlsb or .numbers).',
    },
    expected: {
      fr: 'Enregistrez-le au format .xlsx, puis choisissez ce fichier-là.',
      en: 'Save it as .xlsx, then choose that file.',
    },
  },
  book_broken: {
    level: 'error',
    says: {
      fr: 'Ce classeur est abîmé, ou n’a pas été enregistré jusqu’au bout.',
      en: 'This workbook is damaged, or was not saved to its end.',
    },
    expected: {
      fr: 'Ouvrez-le dans Excel ou LibreOffice, enregistrez-le à nouveau, puis choisissez-le.',
      en: 'Open it in Excel or LibreOffice, save it again, then choose it.',
    },
  },
  book_empty: {
    level: 'error',
    says: {
      fr: 'Ce classeur est vide : aucune feuille visible ne contient quelque chose.',
      en: 'This workbook is empty: no visible sheet holds anything.',
    },
  },
  book_too_large: {
    level: 'error',
    says: {
      fr: 'Ce classeur est trop gros : plus de {most} Mo une fois ouvert.',
      en: 'This workbook is too large: over {most} MB once it is opened.',
    },
    expected: lessOfIt,
  },
  sheet_too_large: {
    level: 'error',
    says: {
      fr: 'La feuille « {sheet} » a plus de {rows} lignes ou de {cells} colonnes.',
      en: 'The sheet “{sheet}” has over {rows} rows or {cells} columns.',
    },
    expected: lessOfIt,
  },
  sheets_hidden: {
    level: 'note',
    says: {
      fr: 'Ce qui est masqué n’est pas lu : feuilles {sheets}.',
      en: 'What is hidden is not read: sheets {sheets}.',
    },
  },
  text_struck: {
    level: 'note',
    says: {
      fr: 'Ce qui est barré dans une case n’est pas lu : {cells}.',
      en: 'What is struck out inside a cell is not read: {cells}.',
    },
  },
  formulas_without_value: {
    level: 'note',
    says: {
      fr: 'Des formules n’ont pas de résultat dans ce fichier ; leurs cellules sont lues comme vides : {cells}. Pour les lire, ouvrez le classeur dans Excel ou LibreOffice et enregistrez-le.',
      en: 'Some formulas have no result in this file; their cells are read as empty: {cells}. To read them, open the workbook in Excel or LibreOffice and save it.',
    },
  },
} as const satisfies Record<string, IssueWords>
