import { words } from '#web/lib/i18n.ts'

/** What only a session's own page says. */
export const sessionPageWords = words(
  {
    cancelledLead: 'La salle et les personnes sont de nouveau libres.',
  },
  {
    cancelledLead: 'The room and the people are free again.',
  },
)
