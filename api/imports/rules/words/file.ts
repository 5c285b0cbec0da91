import type { IssueWords } from '#api/imports/rules/words/issue-words.ts'

const asTable = {
  fr: 'Dans le tableur : Fichier, Enregistrer sous, type « Classeur Excel (.xlsx) » ou « CSV UTF-8 », puis importez ce fichier-là.',
  en: 'In the spreadsheet: File, Save as, type “Excel Workbook (.xlsx)” or “CSV UTF-8”, then import that file.',
}

/** Before why the whole file is refused. */
export const unreadableWords = {
  fr: 'Ce fichier n’est pas un tableau lisible.',
  en: 'This file is not a readable table.',
}

export const fileWords = {
  file_is_archive: {
    level: 'error',
    says: {
      fr: 'C’est une archive compressée, pas un tableau.',
      en: 'This is a compressed archive, not a spreadsheet.',
    },
    expected: {
      fr: 'Décompressez-la, puis importez le tableau qu’elle contient.',
      en: 'Unpack it, then import the spreadsheet inside.',
    },
  },
  file_is_document: {
    level: 'error',
    says: {
      fr: 'C’est un document de traitement de texte, pas un tableau.',
      en: 'This is a word processor’s document, not a spreadsheet.',
    },
    expected: {
      fr: 'Copiez son tableau dans un tableur, puis enregistrez-le comme classeur.',
      en: 'Copy its table into a spreadsheet, then save that as a workbook.',
    },
  },
  file_is_contacts: {
    level: 'error',
    says: {
      fr: 'Ce sont des fiches de contacts (.vcf), pas un tableau.',
      en: 'These are contact cards (.vcf), not a spreadsheet.',
    },
    expected: {
      fr: 'Exportez les contacts au format CSV, ou recopiez-les dans le modèle.',
      en: 'Export the contacts as CSV, or copy them into the model.',
    },
  },
  letters_of_two_kinds: {
    level: 'note',
    says: {
      fr: 'Les accents ne sont pas écrits partout de la même façon. Lignes à vérifier : {lines}.',
      en: 'The accents are not written in one way throughout. Lines to check: {lines}.',
    },
  },
  entities_undone: {
    level: 'note',
    says: {
      fr: 'Des lettres étaient écrites comme dans une page web (&eacute; pour é) : elles ont été rétablies.',
      en: 'Some letters were written as on a web page (&eacute; for é): they were restored.',
    },
  },
  file_is_pdf: {
    level: 'error',
    says: { fr: 'C’est un PDF, pas un tableau.', en: 'This is a PDF, not a spreadsheet.' },
    expected: asTable,
  },
  file_is_web_page: {
    level: 'error',
    says: {
      fr: 'C’est une page web ou un fichier XML, pas un tableau.',
      en: 'This is a web page or an XML file, not a spreadsheet.',
    },
    expected: asTable,
  },
  file_binary: {
    level: 'error',
    says: {
      fr: 'Ce fichier n’est pas du texte : ce n’est pas un CSV.',
      en: 'This file is not text: it is not a CSV.',
    },
    expected: asTable,
  },
  file_empty: {
    level: 'error',
    says: { fr: 'Le fichier est vide.', en: 'The file is empty.' },
    expected: asTable,
  },
  quotes_broken: {
    level: 'error',
    says: {
      fr: 'Trop de guillemets sont ouverts sans être fermés : les lignes ne se séparent plus.',
      en: 'Too many quotes open and never close: the lines cannot be told apart.',
    },
    expected: asTable,
  },
  no_name_column: {
    level: 'error',
    says: {
      fr: 'Aucune colonne ne donne le nom des personnes. Lu : {headers}.',
      en: 'No column gives people’s names. Read: {headers}.',
    },
    expected: {
      fr: 'Une ligne d’en-têtes avec une colonne « Prénom ».',
      en: 'A header row with a column “Prénom”.',
    },
  },
  which_is_the_name: {
    level: 'error',
    says: {
      fr: 'Aucune colonne ne donne le nom des personnes.',
      en: 'No column gives people’s names.',
    },
    expected: {
      fr: 'Dites dans la liste des colonnes laquelle est le prénom.',
      en: 'Say in the list of columns which one is the first name.',
    },
  },
  other_people: {
    level: 'error',
    says: {
      fr: 'Ces colonnes sont celles d’une liste {is} : {headers}.',
      en: 'These columns are those of a list of {is}: {headers}.',
    },
    expected: {
      fr: 'Importez ce fichier comme liste {is}.',
      en: 'Import this file as a list of {is}.',
    },
  },
  other_people_called: {
    level: 'error',
    says: {
      fr: 'D’après son nom ou son titre, c’est une liste {is}.',
      en: 'By its name or its title, this is a list of {is}.',
    },
    expected: {
      fr: 'Importez ce fichier comme liste {is}.',
      en: 'Import this file as a list of {is}.',
    },
  },
  table_on_its_side: {
    level: 'error',
    says: {
      fr: 'Ce tableau est couché : une colonne par personne, au lieu d’une ligne.',
      en: 'This table lies on its side: a column a person instead of a line.',
    },
    expected: {
      fr: 'Dans le tableur : copier, puis Collage spécial, Transposer.',
      en: 'In the spreadsheet: copy, then Paste special, Transpose.',
    },
  },
  no_lines: {
    level: 'error',
    says: {
      fr: 'Il n’y a aucune ligne sous les en-têtes.',
      en: 'There is no line under the headers.',
    },
  },
  too_many_lines: {
    level: 'error',
    says: { fr: 'Plus de {most} lignes.', en: 'More than {most} lines.' },
    expected: {
      fr: 'Coupez le fichier en plusieurs, chacun avec ses en-têtes.',
      en: 'Split the file into several, each with its headers.',
    },
  },
  too_many_columns: {
    level: 'error',
    says: { fr: 'Plus de {most} colonnes.', en: 'More than {most} columns.' },
  },
  letters_repaired: {
    level: 'note',
    says: {
      fr: 'Les lettres accentuées étaient abîmées (Ã© pour é) : elles ont été rétablies.',
      en: 'The accented letters were garbled (Ã© for é): they were restored.',
    },
  },
  letters_repaired_in: {
    level: 'note',
    says: {
      fr: 'Des lettres accentuées étaient abîmées (Ã© pour é) aux lignes {lines} : elles ont été rétablies.',
      en: 'Some accented letters were garbled (Ã© for é) on lines {lines}: they were restored.',
    },
  },
  nul_removed: {
    level: 'note',
    says: {
      fr: 'Des caractères nuls ont été enlevés.',
      en: 'Null characters were removed.',
    },
  },
  lines_above_headers: {
    level: 'note',
    says: {
      fr: 'Les en-têtes sont à la ligne {line} ; ce qui est au-dessus n’est pas lu.',
      en: 'The headers are on line {line}; what is above is not read.',
    },
  },
  column_read: {
    level: 'note',
    says: { fr: 'Colonne lue comme : {field}.', en: 'Column read as: {field}.' },
  },
  column_unknown: {
    level: 'note',
    says: {
      fr: 'Colonne inconnue ici : elle n’est pas lue.',
      en: 'Unknown column here: it is not read.',
    },
  },
  column_of_another: {
    level: 'note',
    says: {
      fr: 'Quelqu’un d’autre que la personne : cette colonne n’est pas lue.',
      en: 'Somebody beside the person: this column is not read.',
    },
  },
  column_after_another: {
    level: 'note',
    says: {
      fr: 'Juste après « {header} », c’est peut-être le sien : cette colonne n’est pas lue.',
      en: 'Right after “{header}”, it may be theirs: this column is not read.',
    },
  },
  column_of_second: {
    level: 'note',
    says: {
      fr: 'Un second « {header} » commence ici, celui de quelqu’un d’autre : cette colonne n’est pas lue.',
      en: 'A second “{header}” begins here, somebody else’s: this column is not read.',
    },
  },
  second_table: {
    level: 'note',
    says: {
      fr: 'À côté du tableau, un second « {header} » : ces personnes-là ne sont pas lues.',
      en: 'Beside the table there is a second “{header}”: those people are not read.',
    },
    expected: {
      fr: 'Pour les importer aussi, mettez-les sous les autres, ou dans un fichier à part.',
      en: 'To import them too, put them below the others, or in a file of their own.',
    },
  },
  column_left_out: {
    level: 'note',
    says: {
      fr: 'Cette colonne n’est pas lue, comme vous l’avez choisi.',
      en: 'This column is not read, as you chose.',
    },
  },
  column_unnamed: {
    level: 'note',
    says: {
      fr: 'Colonne {number}, sans en-tête : elle n’est pas lue.',
      en: 'Column {number}, without a header: it is not read.',
    },
  },
  column_not_kept: {
    level: 'note',
    says: {
      fr: 'Cette colonne n’est pas gardée, exprès : Créneau ne retient rien sur l’origine, la situation ou la santé des personnes, ni de remarques.',
      en: 'This column is not kept, on purpose: Créneau holds nothing about people’s origin, situation or health, and no remarks.',
    },
  },
  column_repeated: {
    level: 'note',
    says: {
      fr: 'Une autre colonne dit déjà : {field}. Celle-ci ne sert que si l’autre est vide.',
      en: 'Another column already says: {field}. This one is only used where the other is empty.',
    },
  },
} as const satisfies Record<string, IssueWords>
