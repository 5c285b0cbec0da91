import { merged, toMinuteWindow, toWeeklyHours } from '#api/clock.ts'
import { spellLanguage } from '#api/imports/rules/cells/language-names.ts'
import { scale, spellLevel } from '#api/imports/rules/cells/level-names.ts'
import { fieldTitles } from '#api/imports/rules/columns/field-titles.ts'
import type { KnownActivity } from '#api/imports/rules/columns/meanings.ts'
import { spellHours } from '#api/imports/rules/hours/spell-hours.ts'
import type { WrittenPerson } from '#api/imports/rules/people/written-person.ts'
import {
  ageWords,
  spellDate,
  spellDuration,
  spellPhone,
  spellPromise,
  wishWords,
} from '#api/imports/rules/spell.ts'
import type { Words } from '#api/imports/rules/words/issue-words.ts'
import type { FieldChange } from '#api/imports/schema.ts'
import type { LearnerPart, Person, VolunteerPart } from '#api/people/schema.ts'
import type { WeeklyHours } from '#api/schema.ts'

type Spelled = { field: string; label: Words; value: Words | null }

const both = (text: string | null | undefined): Words | null =>
  text ? { fr: text, en: text } : null
const yesOrNo = (yes: boolean): Words => (yes ? { fr: 'oui', en: 'yes' } : { fr: 'non', en: 'no' })

/** Windows that touch are one, so that two ways to keep the same hours are no difference. */
const spellWeek = (hours: WeeklyHours[]): Words =>
  spellHours(merged(hours.map(toMinuteWindow)).map(toWeeklyHours))

export const differences = (
  before: Person | null,
  after: WrittenPerson,
  activities: KnownActivity[],
): FieldChange[] => {
  const was = new Map(
    before ? spelled(before, activities).map((one) => [one.field, one.value]) : [],
  )
  return spelled(after, activities).flatMap(({ field, label, value }) => {
    const old = was.get(field) ?? null
    return old?.fr === value?.fr ? [] : [{ field, label, before: old, after: value }]
  })
}

/** Every value of a person that imports write, in words. */
export const spelled = (person: Person | WrittenPerson, activities: KnownActivity[]): Spelled[] => {
  const { phone, messageLanguage, availabilities, volunteer, learner } = person
  return [
    { field: 'name', label: fieldTitles.display, value: both(person.name) },
    { field: 'phone', label: fieldTitles.phone, value: both(phone && spellPhone(phone)) },
    { field: 'email', label: fieldTitles.email, value: both(person.email) },
    {
      field: 'messageLanguage',
      label: fieldTitles.language,
      value: both(messageLanguage && spellLanguage(messageLanguage)),
    },
    {
      field: 'availabilities',
      label: fieldTitles.availability,
      value: availabilities?.length ? spellWeek(availabilities) : null,
    },
    ...(volunteer ? spelledVolunteer(volunteer, activities) : []),
    ...(learner ? spelledLearner(learner) : []),
  ]
}

const spelledVolunteer = (part: VolunteerPart, activities: KnownActivity[]): Spelled[] => {
  const does = activities.filter(({ id }) => part.activities.includes(id))
  const unnamed = part.activities.filter((id) => !activities.some((known) => known.id === id))
  const list = (language: 'nameFr' | 'nameEn') =>
    [...does.map((one) => one[language]), ...unnamed].join(', ')
  return [
    { field: 'promise', label: fieldTitles.promise, value: both(spellPromise(part.promise)) },
    {
      field: 'levels',
      label: fieldTitles.levels,
      value: both(
        scale
          .filter((level) => part.levels.includes(level))
          .map(spellLevel)
          .join(', '),
      ),
    },
    { field: 'children', label: fieldTitles.children, value: yesOrNo(part.children) },
    { field: 'newcomer', label: fieldTitles.newcomer, value: yesOrNo(part.newcomer) },
    {
      field: 'activities',
      label: { fr: 'activités', en: 'activities' },
      value: list('nameFr') ? { fr: list('nameFr'), en: list('nameEn') } : null,
    },
  ]
}

const spelledLearner = (part: LearnerPart): Spelled[] => [
  { field: 'ageGroup', label: fieldTitles.age, value: ageWords[part.ageGroup] },
  { field: 'oral', label: fieldTitles.oral, value: both(part.oral && spellLevel(part.oral)) },
  {
    field: 'written',
    label: fieldTitles.written,
    value: both(part.alpha ? 'alpha' : part.written && spellLevel(part.written)),
  },
  { field: 'wish', label: fieldTitles.wish, value: wishWords[part.wish] },
  {
    field: 'minutesWanted',
    label: fieldTitles.wanted,
    value: both(spellDuration(part.minutesWanted)),
  },
  {
    field: 'waitingSince',
    label: fieldTitles.since,
    value: both(part.waitingSince && spellDate(part.waitingSince)),
  },
]
