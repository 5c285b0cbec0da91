import type { IssueWords } from '#api/imports/rules/words/issue-words.ts'

/** About whole lines, and about whom they are. */
export const lineWords = {
  quote_not_closed: {
    level: 'error',
    says: {
      fr: 'Un guillemet (") est ouvert sans être bien fermé sur cette ligne.',
      en: 'A quote (") opens on this line and does not close properly.',
    },
    expected: {
      fr: 'Enlevez-le, ou doublez-le (""), et entourez toute la case de guillemets.',
      en: 'Remove it, or double it (""), and put the whole cell between quotes.',
    },
  },
  too_many_cells: {
    level: 'error',
    says: {
      fr: 'La ligne a {cells} cases pour {headers} colonnes.',
      en: 'The line has {cells} cells for {headers} columns.',
    },
    expected: {
      fr: 'Une case qui contient le séparateur ({separator}) se met entre guillemets.',
      en: 'A cell that contains the separator ({separator}) goes between quotes.',
    },
  },
  cell_too_long: {
    level: 'error',
    says: {
      fr: 'La case a plus de {most} caractères.',
      en: 'The cell has more than {most} characters.',
    },
    expected: {
      fr: 'Vérifiez les guillemets et le séparateur de cette ligne.',
      en: 'Check the quotes and the separator of this line.',
    },
  },
  letters_lost: {
    level: 'error',
    says: {
      fr: 'Une lettre a été perdue (�) quand le fichier a été enregistré.',
      en: 'A letter was lost (�) when the file was saved.',
    },
    expected: {
      fr: 'Corrigez la case, ou enregistrez de nouveau depuis l’original en CSV UTF-8.',
      en: 'Correct the cell, or save again from the original as CSV UTF-8.',
    },
  },
  name_missing: {
    level: 'error',
    says: { fr: 'Cette ligne n’a pas de nom.', en: 'This line has no name.' },
    expected: { fr: 'Un prénom.', en: 'A first name.' },
  },
  name_is_long: {
    level: 'error',
    says: { fr: 'Ce nom est trop long.', en: 'This name is too long.' },
    expected: {
      fr: 'Soixante caractères au plus : le prénom et une initiale suffisent.',
      en: 'Sixty characters at most: the first name and an initial are enough.',
    },
  },
  name_is_a_tower: {
    level: 'error',
    says: { fr: 'Trop d’accents sur une même lettre.', en: 'Too many accents on one letter.' },
    expected: { fr: 'Le nom tel qu’on le lit.', en: 'The name as it is read.' },
  },
  name_with_question_mark: {
    level: 'note',
    says: {
      fr: '« {name} » : une lettre a peut-être été perdue (?) à l’enregistrement du fichier.',
      en: '“{name}”: a letter may have been lost (?) when the file was saved.',
    },
    expected: {
      fr: 'Corrigez le nom, ou enregistrez de nouveau en CSV UTF-8.',
      en: 'Correct the name, or save again as CSV UTF-8.',
    },
  },
  name_garbled: {
    level: 'note',
    says: {
      fr: '« {name} » : une lettre a l’air abîmée par l’enregistrement du fichier.',
      en: '“{name}”: a letter looks garbled by the way the file was saved.',
    },
    expected: {
      fr: 'Corrigez le nom, ou enregistrez de nouveau en CSV UTF-8.',
      en: 'Correct the name, or save again as CSV UTF-8.',
    },
  },
  name_without_letters: {
    level: 'note',
    says: {
      fr: '« {name} » n’a pas de lettre : est-ce bien un nom ?',
      en: '“{name}” has no letter: is it a name?',
    },
  },
  name_title_left: {
    level: 'note',
    says: { fr: '« {title} » n’est pas gardé.', en: '“{title}” is not kept.' },
  },
  name_shortened: {
    level: 'note',
    says: {
      fr: 'Seuls le prénom et l’initiale sont gardés : « {name} ».',
      en: 'Only the first name and initial are kept: “{name}”.',
    },
  },
  name_told_apart: {
    level: 'note',
    says: {
      fr: 'Plusieurs « {short} » : « {name} » est gardé pour les distinguer.',
      en: 'Several “{short}”: “{name}” is kept to tell them apart.',
    },
  },
  name_is_full: {
    level: 'note',
    says: {
      fr: 'Gardé tel quel ; le prénom et une initiale suffiraient.',
      en: 'Kept as it is; the first name and an initial would be enough.',
    },
  },
  name_says_more: {
    level: 'note',
    says: {
      fr: '« {name} » est gardé tel quel : est-ce une seule personne, et rien que son nom ?',
      en: '“{name}” is kept as it is: is it one person, and nothing but the name?',
    },
  },
  name_of_nobody: {
    level: 'note',
    says: { fr: '« {name} » : est-ce bien un nom ?', en: '“{name}”: is it a name?' },
  },
  name_is_a_last_name: {
    level: 'note',
    says: {
      fr: 'Pas de prénom sur cette ligne : « {name} » est gardé tel quel.',
      en: 'No first name on this line: “{name}” is kept as it is.',
    },
  },
  headers_again: {
    level: 'note',
    says: {
      fr: 'Répète les en-têtes : ce n’est pas une personne.',
      en: 'Repeats the headers: not a person.',
    },
  },
  not_a_person: {
    level: 'note',
    says: {
      fr: 'Cette ligne ressemble à un total ou à un titre, pas à une personne : elle n’est pas importée.',
      en: 'This line looks like a total or a title, not a person: it is not imported.',
    },
  },
  other_headers: {
    level: 'note',
    says: {
      fr: 'D’autres en-têtes, pour d’autres colonnes : ce n’est pas une personne.',
      en: 'Other headers, for other columns: not a person.',
    },
  },
  under_other_headers: {
    level: 'error',
    says: {
      fr: 'Cette ligne est sous d’autres en-têtes que ceux du tableau.',
      en: 'This line stands under other headers than the table’s.',
    },
    expected: {
      fr: 'Un fichier par tableau, chacun avec ses en-têtes.',
      en: 'One file a table, each with its headers.',
    },
  },
  empty_line: {
    level: 'note',
    says: {
      fr: 'Rien à lire sur cette ligne : elle n’est pas importée.',
      en: 'Nothing to read on this line: it is not imported.',
    },
  },
  looks_like_a_title: {
    level: 'note',
    says: {
      fr: 'Seule dans sa ligne, cette case ressemble à un titre ou à une remarque, pas à une personne : elle n’est pas importée.',
      en: 'Alone in its line, this cell looks like a title or a remark, not a person: it is not imported.',
    },
  },
  only_a_name: {
    level: 'note',
    says: {
      fr: 'Cette ligne ne dit qu’un nom, les autres disent plus : est-ce bien une personne ?',
      en: 'This line says a name only, the others say more: is it a person?',
    },
  },
  row_hidden: {
    level: 'note',
    says: {
      fr: 'Cette ligne est masquée dans le tableur : elle n’est pas importée.',
      en: 'This line is hidden in the spreadsheet: it is not imported.',
    },
  },
  row_struck: {
    level: 'note',
    says: {
      fr: 'Ce nom est barré dans le tableur : la ligne n’est pas importée.',
      en: 'This name is struck out in the spreadsheet: the line is not imported.',
    },
  },
  cell_struck: {
    level: 'note',
    says: {
      fr: 'Cette case est barrée dans le tableur : elle n’est pas lue.',
      en: 'This cell is struck out in the spreadsheet: it is not read.',
    },
  },
  row_left_out: {
    level: 'note',
    says: { fr: 'Laissée de côté, comme vous l’avez choisi.', en: 'Left out, as you chose.' },
  },
  sheet_error: {
    level: 'note',
    says: {
      fr: 'Une erreur du tableur, qui ne dit rien : la case n’est pas lue.',
      en: 'An error of the spreadsheet, which says nothing: the cell is not read.',
    },
  },
  second_value_not_kept: {
    level: 'note',
    says: {
      fr: '« {value} » n’est pas gardé : une seule valeur par personne.',
      en: '“{value}” is not kept: one value a person.',
    },
  },
} as const satisfies Record<string, IssueWords>
