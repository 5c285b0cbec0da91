import { language } from '#web/lib/i18n.ts'
import type { LayerKind } from './view.ts'

const usual = {
  fr: {
    closures: ['Congés', 'Inventaire', 'Travaux', 'Formation', 'Réunion d’équipe'],
    openings: ['Portes ouvertes', 'Rattrapage', 'Atelier', 'Fête'],
    holidays: ['Toussaint', 'Noël', 'Hiver', 'Printemps', 'Pont de l’Ascension', 'Été'],
  },
  en: {
    closures: ['Holidays', 'Stocktaking', 'Works', 'Training', 'Team meeting'],
    openings: ['Open day', 'Catching up', 'Workshop', 'Party'],
    holidays: ['Autumn', 'Christmas', 'Winter', 'Spring', 'Ascension', 'Summer'],
  },
} as const

export const suggestions = (kind: LayerKind): readonly string[] => usual[language()][kind]
