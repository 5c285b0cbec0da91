import { words } from '#web/lib/i18n.ts'

export const moreWords = words(
  {
    peopleHelp: 'Bénévoles, apprenant·es, cartes et absences.',
    allSlotsHelp: 'Ce qui a lieu chaque semaine.',
    settingsHelp: 'Lieux, activités, horaires, import et export, vente, journal.',
    homeHelp: 'Vos prochaines séances, si vous en tenez.',
    slots: 'Mes créneaux',
    slotsHelp: 'Ce que vous tenez chaque semaine.',
    myHoursHelp: 'Quand vous pouvez venir, vos absences et vos coordonnées.',
  },
  {
    peopleHelp: 'Volunteers, learners, cards and absences.',
    allSlotsHelp: 'What takes place every week.',
    settingsHelp: 'Places, activities, hours, import and export, sale, journal.',
    homeHelp: 'Your next sessions, if you hold any.',
    slots: 'My weekly slots',
    slotsHelp: 'What you hold every week.',
    myHoursHelp: 'When you can come, your absences and your contact details.',
  },
)
