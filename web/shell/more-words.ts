import { words } from '#web/lib/i18n.ts'

export const moreWords = words(
  {
    peopleHelp: 'Bénévoles, apprenant·es, cartes et absences.',
    allSlotsHelp: 'Ce qui a lieu chaque semaine.',
    settingsHelp: 'Lieux, activités, horaires, import et export, vente, journal.',
    homeHelp: 'Vos prochaines séances, si vous en tenez.',
    slots: 'Mes créneaux',
    slotsHelp: 'Ce que vous tenez chaque semaine.',
    duties: 'Tours de la maison',
    dutiesHelp: 'Cuisine, jardin et le reste : prendre un tour, ou le rendre.',
    washes: 'Lessives',
    washesHelp: 'Donner une machine à quelqu’un.',
    away: 'Je serai absent·e',
    awayHelp: 'Dites quels jours : on cherchera quelqu’un.',
    myHoursHelp: 'Quand vous pouvez venir, et vos coordonnées.',
  },
  {
    peopleHelp: 'Volunteers, learners, cards and absences.',
    allSlotsHelp: 'What takes place every week.',
    settingsHelp: 'Places, activities, hours, import and export, sale, journal.',
    homeHelp: 'Your next sessions, if you hold any.',
    slots: 'My weekly slots',
    slotsHelp: 'What you hold every week.',
    duties: 'Turns of the house',
    dutiesHelp: 'Kitchen, garden and the rest: take a turn, or give it back.',
    washes: 'Washes',
    washesHelp: 'Give somebody a machine.',
    away: 'I will be away',
    awayHelp: 'Say on which days: somebody will be looked for.',
    myHoursHelp: 'When you can come, and your contact details.',
  },
)
