import { words } from '#web/lib/i18n.ts'

export const settingsWords = words(
  {
    settings: 'Réglages',
    places: 'Lieux et horaires',
    files: 'Import et export',
    sale: 'Vente',
    journal: 'Journal',
  },
  {
    settings: 'Settings',
    places: 'Places and hours',
    files: 'Import and export',
    sale: 'Sale',
    journal: 'Journal',
  },
)
