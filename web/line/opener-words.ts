import { words } from '#web/lib/i18n.ts'

export const openerWords = words(
  {
    open: 'En une ligne',
    openLong: 'Réserver en une ligne (touche /)',
    label: 'Réserver en une ligne',
    example: 'mar 14h-15h30 bleue Ionela',
    loading: 'Un instant…',
  },
  {
    open: 'In one line',
    openLong: 'Book in one line (key /)',
    label: 'Book in one line',
    example: 'tue 2-3:30pm blue Ionela',
    loading: 'One moment…',
  },
)
