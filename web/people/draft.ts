import type {
  AgeGroup,
  LearnerWish,
  Level,
  Person,
  Role,
  Stay,
  TaughtLevel,
} from '#api/people/schema.ts'
import type { WeeklyHours } from '#api/schema.ts'
import { differing } from '#web/kit/differing.ts'
import type { Day } from '#web/lib/time.ts'
import { sayPhone, tidyPhone } from './view.ts'

/** A person while the form is filled: every field there, texts as they are typed. */
export type PersonDraft = {
  role: Role
  name: string
  email: string
  phone: string
  messageLanguage: string
  /** Whether a coordinator also gives hours. */
  gives: boolean
  /** Minutes a week. */
  promiseFrom: number
  promiseTo: number
  levels: TaughtLevel[]
  children: boolean
  newcomer: boolean
  newcomerUntil: Day | ''
  stay: Stay | ''
  /** An id. */
  mentor: string
  activities: string[]
  ageGroup: AgeGroup
  oral: Level | ''
  written: Level | ''
  alpha: boolean
  wish: LearnerWish
  minutesWanted: number
  waitingSince: Day | ''
}

export const emptyPersonDraft = (role: Role, today: Day): PersonDraft => ({
  role,
  name: '',
  email: '',
  phone: '',
  messageLanguage: '',
  gives: role === 'volunteer',
  promiseFrom: 120,
  promiseTo: 240,
  levels: [],
  children: false,
  newcomer: false,
  newcomerUntil: '',
  stay: '',
  mentor: '',
  activities: [],
  ageGroup: 'adult',
  oral: '',
  written: '',
  alpha: false,
  wish: 'either',
  minutesWanted: 120,
  waitingSince: today,
})

export const personDraftOf = (person: Person): PersonDraft => {
  const blank = emptyPersonDraft(person.role, '')
  const { volunteer, learner } = person
  return {
    ...blank,
    name: person.name,
    email: person.email ?? '',
    phone: sayPhone(person.phone ?? ''),
    messageLanguage: person.messageLanguage ?? '',
    gives: Boolean(volunteer),
    ...(volunteer && {
      promiseFrom: volunteer.promise.from,
      promiseTo: volunteer.promise.to,
      levels: volunteer.levels,
      children: volunteer.children,
      newcomer: volunteer.newcomer,
      newcomerUntil: volunteer.newcomerUntil ?? '',
      stay: volunteer.stay ?? '',
      mentor: volunteer.mentor ?? '',
      activities: volunteer.activities,
    }),
    ...(learner && {
      ...learner,
      oral: learner.oral ?? '',
      written: learner.written ?? '',
      waitingSince: learner.waitingSince ?? '',
    }),
  }
}

const orNull = <T extends string>(text: T | ''): T | null => (text === '' ? null : text)

const contactOf = (draft: PersonDraft) => ({
  name: draft.name,
  email: orNull(draft.email.trim()),
  phone: orNull(tidyPhone(draft.phone)),
  messageLanguage: orNull(draft.messageLanguage),
})

const partsOf = (draft: PersonDraft) =>
  draft.role === 'learner'
    ? {
        learner: {
          ageGroup: draft.ageGroup,
          oral: orNull(draft.oral),
          // Who never learned to read has no written level.
          written: draft.alpha ? null : orNull(draft.written),
          alpha: draft.alpha,
          wish: draft.wish,
          minutesWanted: draft.minutesWanted,
          waitingSince: orNull(draft.waitingSince),
        },
      }
    : draft.gives
      ? {
          volunteer: {
            promise: { from: draft.promiseFrom, to: draft.promiseTo },
            levels: draft.levels,
            children: draft.children,
            newcomer: draft.newcomer,
            newcomerUntil: draft.newcomer ? orNull(draft.newcomerUntil) : null,
            stay: draft.newcomer ? orNull(draft.stay) : null,
            mentor: draft.newcomer ? orNull(draft.mentor) : null,
            activities: draft.activities,
          },
        }
      : {}

/** What to send for somebody new. The API's schema has yet to judge it. */
export const creationOf = (draft: PersonDraft, id: string, availabilities: WeeklyHours[]) => ({
  id,
  role: draft.role,
  ...contactOf(draft),
  ...partsOf(draft),
  availabilities,
})

/** Only what differs. */
export const personChangeOf = (before: PersonDraft, after: PersonDraft) => {
  const all = (draft: PersonDraft) => ({
    ...contactOf(draft),
    ...(draft.role !== 'learner' && { role: draft.role }),
    ...partsOf(draft),
  })
  return differing(all(before), all(after))
}
