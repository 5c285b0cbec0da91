import type { Activity } from '#api/places/schema.ts'
import { numberOf, slugOf } from '#web/places/view.ts'

/** An activity while its form is filled; counts as typed. */
export type ActivityDraft = {
  nameFr: string
  nameEn: string
  volunteersFrom: string
  volunteersTo: string
  learnersFrom: string
  learnersTo: string
  placeKinds: string[]
  countsTowardsPromise: boolean
  withAnotherAdult: boolean
  newcomerMayBeAlone: boolean
  newcomerPlace: boolean
  giveBackHours: string
  /** Empty where its turns give no appointments. */
  appointmentMinutes: string
}

export const blankActivity = (): ActivityDraft => ({
  nameFr: '',
  nameEn: '',
  volunteersFrom: '1',
  volunteersTo: '2',
  learnersFrom: '0',
  learnersTo: '0',
  placeKinds: [],
  countsTowardsPromise: true,
  withAnotherAdult: false,
  newcomerMayBeAlone: false,
  newcomerPlace: false,
  giveBackHours: '24',
  appointmentMinutes: '',
})

export const activityDraftOf = (activity: Activity): ActivityDraft => ({
  nameFr: activity.nameFr,
  nameEn: activity.nameEn,
  volunteersFrom: String(activity.volunteersFrom),
  volunteersTo: String(activity.volunteersTo),
  learnersFrom: String(activity.learnersFrom),
  learnersTo: String(activity.learnersTo),
  placeKinds: activity.placeKinds,
  countsTowardsPromise: activity.countsTowardsPromise,
  withAnotherAdult: activity.withAnotherAdult ?? false,
  newcomerMayBeAlone: activity.newcomerMayBeAlone ?? false,
  newcomerPlace: activity.newcomerPlace ?? false,
  giveBackHours: String(activity.giveBackHours ?? 24),
  appointmentMinutes: String(activity.appointmentMinutes ?? ''),
})

/** Without learners it is a duty, and has rules of its own. */
export const isDutyDraft = ({ learnersTo }: Pick<ActivityDraft, 'learnersTo'>): boolean =>
  numberOf(learnersTo) === 0

/** What to send for an activity as its form stands. The API's schema has yet to judge it. */
export const activityBodyOf = (draft: ActivityDraft) => ({
  nameFr: draft.nameFr,
  // One name is enough; it then serves in both languages.
  nameEn: draft.nameEn.trim() || draft.nameFr,
  volunteersFrom: numberOf(draft.volunteersFrom),
  volunteersTo: numberOf(draft.volunteersTo),
  learnersFrom: numberOf(draft.learnersFrom),
  learnersTo: numberOf(draft.learnersTo),
  placeKinds: draft.placeKinds,
  countsTowardsPromise: draft.countsTowardsPromise,
  ...(isDutyDraft(draft)
    ? {
        newcomerMayBeAlone: draft.newcomerMayBeAlone,
        newcomerPlace: draft.newcomerPlace,
        giveBackHours: numberOf(draft.giveBackHours),
        appointmentMinutes:
          draft.appointmentMinutes.trim() === '' ? null : numberOf(draft.appointmentMinutes),
      }
    : { withAnotherAdult: draft.withAnotherAdult }),
})

/** An id for a new activity, out of its name, that none has yet. */
export const activityIdOf = (name: string, activities: readonly Pick<Activity, 'id'>[]): string => {
  const word = slugOf(name)
  const base = word.length < 2 ? 'activite' : word
  const taken = new Set(activities.map((activity) => activity.id))
  const ids = [base, ...Array.from({ length: 98 }, (_, n) => `${base.slice(0, 37)}-${n + 2}`)]
  return ids.find((id) => !taken.has(id)) ?? base
}

type Needs = Pick<Activity, 'volunteersFrom' | 'volunteersTo' | 'learnersFrom' | 'learnersTo'>

/** The "at most" fields that say less than their "at least". */
export const outOfOrder = (needs: Needs): ('volunteersTo' | 'learnersTo')[] => [
  ...(needs.volunteersFrom > needs.volunteersTo ? (['volunteersTo'] as const) : []),
  ...(needs.learnersFrom > needs.learnersTo ? (['learnersTo'] as const) : []),
]
