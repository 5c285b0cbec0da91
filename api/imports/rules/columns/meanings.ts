import {
  columnNames,
  dayNames,
  dutyNames,
  type Field,
  type Kind,
} from '#api/imports/rules/columns/column-names.ts'
import { fieldTitles } from '#api/imports/rules/columns/field-titles.ts'
import { fold } from '#api/imports/rules/fold.ts'
import type { Words } from '#api/imports/rules/words/issue-words.ts'
import type { WeeklyHours } from '#api/schema.ts'

/** An activity of the house, by which a duty's column is known. */
export type KnownActivity = { id: string; nameFr: string; nameEn: string }

/** What stands under a header. */
export type Meaning = {
  field: Field
  /** Which activity, for `activity`. */
  activity?: string
  /** ISO weekday, for `day`. */
  weekday?: number
  /** What a tick stands for, for `ticks`; in `days`, what of each of them. */
  hours?: WeeklyHours[]
  title: Words
}

/** What a header says in so many words. */
export const meaningOf = (
  header: string,
  kind: Kind,
  activities: KnownActivity[],
): Meaning | undefined => {
  const folded = fold(header)
  const names = Object.entries(columnNames[kind]) as [Field, RegExp][]
  const field = names.find(([, pattern]) => pattern.test(folded))?.[0]
  if (field) return { field, title: fieldTitles[field] }
  const weekday = dayNames.find(([pattern]) => pattern.test(folded))?.[1]
  if (weekday) return { field: 'day', weekday, title: fieldTitles.day }
  const activity = kind === 'volunteers' ? activityNamed(folded, activities) : undefined
  if (!activity) return undefined
  const title = { fr: activity.nameFr, en: activity.nameEn }
  return { field: 'activity', activity: activity.id, title }
}

const activityNamed = (folded: string, activities: KnownActivity[]) =>
  activities.find((one) => [one.nameFr, one.nameEn, one.id].map(fold).includes(folded)) ??
  activities.find((one) => dutyNames[one.id]?.test(folded))
