/** Why a calendar file is refused; `{values}` are filled in. */
export const icsWords = {
  'year.ics_empty': {
    fr: 'Ce fichier est vide. Prenez le calendrier scolaire (.ics) de votre zone sur education.gouv.fr.',
    en: 'This file is empty. Take the school calendar (.ics) of your zone from education.gouv.fr.',
  },
  'year.ics_page': {
    fr: 'C’est une page web, pas un calendrier : sur cette page, téléchargez le fichier .ics de votre zone.',
    en: 'This is a web page, not a calendar: on that page, download the .ics file of your zone.',
  },
  'year.ics_unreadable': {
    fr: 'Ce fichier n’est pas un calendrier iCalendar : il commencerait par BEGIN:VCALENDAR. Prenez le calendrier scolaire (.ics) de votre zone sur education.gouv.fr.',
    en: 'This file is not an iCalendar calendar: it would begin with BEGIN:VCALENDAR. Take the school calendar (.ics) of your zone from education.gouv.fr.',
  },
  'year.ics_long': {
    fr: 'Ce fichier est trop long ({length} signes, au plus {most}) : celui du ministère est dix fois plus court.',
    en: 'This file is too long ({length} characters, {most} at most): the ministry’s is ten times shorter.',
  },
  'year.ics_cut_short': {
    fr: 'Ce calendrier s’arrête avant la fin : sa dernière ligne devrait être END:VCALENDAR. Téléchargez-le à nouveau.',
    en: 'This calendar stops before its end: its last line should be END:VCALENDAR. Download it again.',
  },
  'year.ics_broken': {
    fr: 'Ce calendrier est abîmé, ligne {line} : « {text} ». Téléchargez-le à nouveau.',
    en: 'This calendar is broken at line {line}: “{text}”. Download it again.',
  },
  'year.ics_damaged': {
    fr: 'Ce calendrier est abîmé. Téléchargez-le à nouveau.',
    en: 'This calendar is broken. Download it again.',
  },
  'year.ics_garbled': {
    fr: 'Les accents de ce calendrier sont abîmés : « {name} ». Téléchargez-le à nouveau, sans l’ouvrir ni l’enregistrer autrement.',
    en: 'The accents of this calendar are garbled: “{name}”. Download it again, without opening it or saving it otherwise.',
  },
  'year.ics_repeats': {
    fr: '« {name} » se répète d’année en année ; des vacances ont leurs dates à elles. Prenez le calendrier du ministère.',
    en: '“{name}” repeats year after year; school holidays have dates of their own. Take the ministry’s calendar.',
  },
  'year.ics_bad_day': {
    fr: '« {name} » a une date qui n’existe pas : {text}.',
    en: '“{name}” has a date that does not exist: {text}.',
  },
  'year.ics_timed': {
    fr: '« {name} » est à une heure ({text}) ; des vacances sont des jours entiers. Prenez le calendrier du ministère.',
    en: '“{name}” is at a time of day ({text}); school holidays are whole days. Take the ministry’s calendar.',
  },
  'year.ics_without_end': {
    fr: '« {name} » ({day}) n’a pas de jour de reprise : ajoutez ces vacances à la main, ou prenez un calendrier plus récent.',
    en: '“{name}” ({day}) has no day of return: type these holidays in, or take a newer calendar.',
  },
  'year.ics_backwards': {
    fr: '« {name} » finit ({end}) avant de commencer ({day}).',
    en: '“{name}” ends ({end}) before it begins ({day}).',
  },
  'year.ics_holiday_is_long': {
    fr: '« {name} » ({day}) dure {days} jours ; des vacances en durent {most} au plus.',
    en: '“{name}” ({day}) lasts {days} days; school holidays last {most} at most.',
  },
  'year.ics_without_holidays': {
    fr: 'Ce calendrier ne contient pas de vacances scolaires. Prenez celui de votre zone sur education.gouv.fr.',
    en: 'This calendar has no school holidays. Take the one of your zone from education.gouv.fr.',
  },
  'year.ics_without_zone': {
    fr: 'Ce calendrier ne contient rien pour la zone {zone}, mais pour : {zones}. Prenez celui de la zone {zone}.',
    en: 'This calendar has nothing for zone {zone}, but for: {zones}. Take the one of zone {zone}.',
  },
} as const satisfies Record<string, { fr: string; en: string }>

export type IcsProblemCode = keyof typeof icsWords
