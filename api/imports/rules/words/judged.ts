import type { IssueWords } from '#api/imports/rules/words/issue-words.ts'

/** What there is to say once a line is held against who is here, and against the other lines. */
export const judgedWords = {
  same_name_twice: {
    level: 'error',
    says: {
      fr: 'Les lignes {lines} disent toutes « {name} », mais pas la même chose.',
      en: 'Lines {lines} all say “{name}”, but not the same things.',
    },
    expected: {
      fr: 'Une seule ligne par personne ; si ce sont plusieurs personnes, ajoutez une initiale (« {name} B. »).',
      en: 'One line a person; if they are several people, add an initial (“{name} B.”).',
    },
  },
  same_short_name: {
    level: 'error',
    says: {
      fr: 'Les lignes {lines} deviennent toutes « {name} ».',
      en: 'Lines {lines} all become “{name}”.',
    },
    expected: {
      fr: 'Dans la colonne du nom, assez de lettres et un point pour les distinguer : « Dup. », « Dur. ».',
      en: 'In the last name column, enough letters and a point to tell them apart: “Dup.”, “Dur.”.',
    },
  },
  same_email_twice: {
    level: 'error',
    says: {
      fr: 'Les lignes {lines} ont la même adresse : chaque bénévole se connecte avec la sienne.',
      en: 'Lines {lines} have the same address: each volunteer signs in with their own.',
    },
    expected: { fr: 'Une adresse par personne.', en: 'One address a person.' },
  },
  two_people_match: {
    level: 'error',
    says: {
      fr: 'Plusieurs personnes d’ici peuvent être « {name} » : on ne sait pas laquelle changer.',
      en: 'Several people here may be “{name}”: it is not clear which one to change.',
    },
    expected: {
      fr: 'Leur nom exact dans l’application, avec une initiale, ou leur téléphone ou leur courriel.',
      en: 'Their exact name in the application, with an initial, or their phone or e-mail.',
    },
  },
  maybe_here_already: {
    level: 'error',
    says: {
      fr: '« {short} », déjà ici, est peut-être « {name} » : on ne sait pas.',
      en: '“{short}”, here already, may be “{name}”: it is not clear.',
    },
    expected: {
      fr: 'Le nouveau nom de « {short} » dans l’application, ou son téléphone ou son courriel dans le fichier.',
      en: 'The new name of “{short}” in the application, or their phone or e-mail in the file.',
    },
  },
  name_and_email_disagree: {
    level: 'error',
    says: {
      fr: 'Le nom est celui de {byName}, l’adresse celle de {byEmail}.',
      en: 'The name is {byName}’s, the address {byEmail}’s.',
    },
    expected: {
      fr: 'Corrigez l’un ou l’autre dans le fichier, ou dans l’application.',
      en: 'Correct one or the other in the file, or in the application.',
    },
  },
  email_of_somebody_else: {
    level: 'error',
    says: {
      fr: 'Cette adresse est déjà celle de {name}.',
      en: 'This address is already {name}’s.',
    },
    expected: { fr: 'Une adresse par personne.', en: 'One address a person.' },
  },
  same_line_again: {
    level: 'note',
    says: {
      fr: 'Répète la ligne {line} à l’identique : elle n’est pas importée deux fois.',
      en: 'Repeats line {line} exactly: it is not imported twice.',
    },
  },
  person_is_archived: {
    level: 'note',
    says: {
      fr: '{name} est aux archives : la ligne n’est pas importée. Si la personne revient, restaurez-la d’abord.',
      en: '{name} is archived: the line is not imported. If the person is back, restore them first.',
    },
  },
  found_by_contact: {
    level: 'note',
    says: {
      fr: 'Reconnu·e à son téléphone ou à son adresse : jusqu’ici « {name} ».',
      en: 'Recognised by phone or address: until now “{name}”.',
    },
  },
  renamed_since: {
    level: 'note',
    says: {
      fr: 'Renommé·e ici depuis le dernier import : « {name} ».',
      en: 'Renamed here since the last import: “{name}”.',
    },
  },
  phone_is_shared: {
    level: 'note',
    says: {
      fr: 'Même téléphone que {name} : gardé pour les deux. Si c’est la même personne, corrigez d’abord son nom dans l’application.',
      en: 'Same phone as {name}: kept for both. If it is the same person, first correct the name in the application.',
    },
  },
  address_is_shared: {
    level: 'note',
    says: {
      fr: 'Même adresse que {name} : gardée pour les deux.',
      en: 'Same address as {name}: kept for both.',
    },
  },
  address_differs: {
    level: 'note',
    says: {
      fr: 'L’adresse était {was}, le fichier dit {is}.',
      en: 'The address was {was}, the file says {is}.',
    },
  },
  address_is_new: {
    level: 'note',
    says: {
      fr: 'Jusqu’ici sans adresse, le fichier dit {is}.',
      en: 'No address until now, the file says {is}.',
    },
  },
  phone_differs: {
    level: 'note',
    says: {
      fr: 'Le téléphone était {was}, le fichier dit {is}.',
      en: 'The phone was {was}, the file says {is}.',
    },
  },
  name_differs: {
    level: 'note',
    says: {
      fr: 'L’adresse ou le téléphone est de {was}, le fichier dit {is}.',
      en: 'The address or the phone is {was}’s, the file says {is}.',
    },
  },
  was_adult: {
    level: 'note',
    says: {
      fr: 'Adulte ici, enfant dans le fichier.',
      en: 'An adult here, a child in the file.',
    },
  },
  was_child: {
    level: 'note',
    says: {
      fr: 'Enfant ici, adulte dans le fichier.',
      en: 'A child here, an adult in the file.',
    },
  },
  was_alpha: {
    level: 'note',
    says: {
      fr: 'N’a pas appris à lire ici, a un niveau écrit dans le fichier.',
      en: 'Never learned to read here, has a written level in the file.',
    },
  },
  is_alpha: {
    level: 'note',
    says: {
      fr: 'A un niveau écrit ici, n’a pas appris à lire dans le fichier.',
      en: 'Has a written level here, never learned to read in the file.',
    },
  },
  level_differs: {
    level: 'note',
    says: {
      fr: 'Le niveau était {was}, le fichier dit {is}.',
      en: 'The level was {was}, the file says {is}.',
    },
  },
  date_differs: {
    level: 'note',
    says: {
      fr: 'Attend depuis le {was}, le fichier dit {is}.',
      en: 'Waiting since {was}, the file says {is}.',
    },
  },
  left_out: {
    level: 'note',
    says: {
      fr: 'Laissée de côté, comme vous l’avez choisi.',
      en: 'Left out, as you chose.',
    },
  },
  coordinator_is_kept: {
    level: 'note',
    says: {
      fr: '{name} coordonne : son nom, son adresse et son rôle ne changent pas par un import.',
      en: '{name} coordinates: no import changes her name, address or role.',
    },
  },
  also_a_volunteer: {
    level: 'note',
    says: {
      fr: '{name}, bénévole, a le même prénom et le même téléphone ou la même adresse.',
      en: '{name}, a volunteer, has the same first name and the same phone or address.',
    },
  },
  also_a_learner: {
    level: 'note',
    says: {
      fr: '{name}, apprenant·e, a le même prénom et le même téléphone ou la même adresse.',
      en: '{name}, a learner, has the same first name and the same phone or address.',
    },
  },
  age_assumed: {
    level: 'note',
    says: { fr: 'Âge non indiqué : adulte.', en: 'Age not given: adult.' },
  },
  wanted_assumed: {
    level: 'note',
    says: {
      fr: 'Pas de durée voulue : 1 heure par semaine en attendant.',
      en: 'No length wanted: 1 hour a week for now.',
    },
  },
  promise_assumed: {
    level: 'note',
    says: {
      fr: 'Pas d’engagement indiqué : 2 à 4 heures par semaine en attendant.',
      en: 'No promise given: 2 to 4 hours a week for now.',
    },
  },
  levels_missing: {
    level: 'note',
    says: {
      fr: 'Aucun niveau indiqué : aucun adulte ne pourra lui être proposé avant d’en ajouter.',
      en: 'No level given: no adult can be offered to them until one is added.',
    },
  },
} as const satisfies Record<string, IssueWords>
