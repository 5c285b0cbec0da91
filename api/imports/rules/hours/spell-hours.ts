import { type MinuteWindow, spellMinute, toMinuteWindow } from '#api/clock.ts'
import type { Words } from '#api/imports/rules/words/issue-words.ts'
import type { WeeklyHours } from '#api/schema.ts'

const dayNames = {
  fr: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
}

/** ISO weekdays in words: `lundi, mardi`. */
export const spellDays = (days: number[]): Words => ({
  fr: days.map((day) => dayNames.fr[day - 1]).join(', '),
  en: days.map((day) => dayNames.en[day - 1]).join(', '),
})

/** As French writes it, which the importer reads in English too. */
export const spellTime = (minutes: number): string => spellMinute(minutes, 'fr')

/** Weekly hours as the importer reads them back: `lundi 14h-16h30, mardi 9h-12h`. */
export const spellHours = (hours: WeeklyHours[]): Words => {
  const windows = hours.map(toMinuteWindow)
  return { fr: spellIn('fr', windows), en: spellIn('en', windows) }
}

const spellIn = (language: 'fr' | 'en', windows: MinuteWindow[]): string =>
  windows
    .map(({ weekday, fromMinute, toMinute }) => {
      const day = dayNames[language][weekday - 1]
      return `${day} ${spellTime(fromMinute)}-${spellTime(toMinute)}`
    })
    .join(', ')
