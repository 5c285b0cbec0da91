import type { LearnerPart, Person, TaughtLevel, VolunteerPart } from '#api/people/schema.ts'
import { joinFacts } from '#web/lib/facts.ts'
import { language } from '#web/lib/i18n.ts'
import { sayWeekday } from '#web/lib/time.ts'
import { levelRuns, teachesAll } from './view.ts'
import { peopleWords as t } from './words.ts'

/** A level by its name: `pré-A1` in French. */
export const sayLevelName = (level: TaughtLevel): string =>
  level === 'pre-A1' ? t('preA1') : level

/** Levels taught, as few chips as they make: `alpha`, `A1.1 à A2`. */
export const sayTaught = ({ levels }: Pick<VolunteerPart, 'levels'>): string[] => {
  if (teachesAll(levels)) return [t('allLevels')]
  return levelRuns(levels).map(([from, to]) => {
    const [first, last] = [sayLevelName(from), sayLevelName(to)]
    return from === to ? first : t('levelRun', { from: first, to: last })
  })
}

/** `oral A1 · écrit alpha`: the two apart, as they are. */
export const sayLevel = ({ oral, written, alpha }: LearnerPart): string => {
  const inWriting = alpha ? t('alpha') : written && t('written', { level: sayLevelName(written) })
  return joinFacts(oral && t('oral', { level: sayLevelName(oral) }), inWriting) || t('levelUnknown')
}

/** `lun. mar. ven.`: the days on which somebody can come. */
export const sayWeekdays = ({ availabilities }: Person): string => {
  const days = new Set((availabilities ?? []).map((window) => window.weekday))
  return [...days]
    .sort()
    .map((day) => sayWeekday(day, 'weekdayShort'))
    .join(' ')
}

const names = new Map<string, Intl.DisplayNames>()

/** A language by its name in the reader's. */
export const sayLanguage = (code: string): string => {
  const reader = language()
  const known = names.get(reader) ?? new Intl.DisplayNames([reader], { type: 'language' })
  names.set(reader, known)
  const name = known.of(code) ?? code
  // Chromium has no name for this one.
  return name === 'ff' ? { fr: 'peul', en: 'Fula' }[reader] : name
}
