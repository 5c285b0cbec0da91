import { DateTime } from 'luxon'
import { spellLanguage } from '#api/imports/rules/cells/language-names.ts'
import { spellLevel } from '#api/imports/rules/cells/level-names.ts'
import { type KnownActivity, meaningOf } from '#api/imports/rules/columns/meanings.ts'
import { spellHours } from '#api/imports/rules/hours/spell-hours.ts'
import {
  ageWords,
  spellDate,
  spellDuration,
  spellPhone,
  spellPromise,
  wishWords,
} from '#api/imports/rules/spell.ts'
import type { Person } from '#api/people/schema.ts'

const yesOrNo = (yes: boolean) => (yes ? 'oui' : 'non')

/** An activity's French name, or its id where the importer would take the name for something else. */
const dutyHeader = (activity: KnownActivity, activities: KnownActivity[]): string => {
  const meaning = meaningOf(activity.nameFr, 'volunteers', activities)
  return meaning?.activity === activity.id ? activity.nameFr : activity.id
}

const contact = ({ phone, email, messageLanguage, availabilities }: Person) => [
  phone ? spellPhone(phone) : '',
  email ?? '',
  messageLanguage ? spellLanguage(messageLanguage) : '',
  spellHours(availabilities ?? []).fr,
]

/** As they are called here, whole: a first name would lose its title (`Dr House`), or its last word. */
const shownName = 'Prénom affiché'
const contactHeaders = ['Téléphone', 'Courriel', 'Langue des messages', 'Disponibilités']

/** Volunteers (and coordinators who give hours) under the importer's own headers. */
export const volunteerRows = (people: Person[], activities: KnownActivity[]): string[][] => {
  const duties = activities.map((activity) => dutyHeader(activity, activities))
  const own = ['Heures par semaine', 'Niveaux', 'Enfants', 'Nouveau']
  const rows = people.flatMap((person) => {
    const { volunteer } = person
    if (!volunteer) return []
    const levels = volunteer.levels.map(spellLevel).join(', ')
    const part = [spellPromise(volunteer.promise), levels]
    const ticks = [volunteer.children, volunteer.newcomer].map(yesOrNo)
    const does = activities.map(({ id }) => yesOrNo(volunteer.activities.includes(id)))
    return [[person.name, ...contact(person), ...part, ...ticks, ...does]]
  })
  return [[shownName, ...contactHeaders, ...own, ...duties], ...rows]
}

/** Learners under the importer's own headers. */
export const learnerRows = (people: Person[]): string[][] => {
  const own = ['Âge', 'Oral', 'Écrit', 'Souhait', 'Heures voulues', 'Inscrit le']
  const rows = people.flatMap((person) => {
    const { learner } = person
    if (!learner) return []
    const { oral, written, alpha, minutesWanted, waitingSince } = learner
    const part = [
      ageWords[learner.ageGroup].fr,
      oral ? spellLevel(oral) : '',
      alpha ? 'alpha' : written ? spellLevel(written) : '',
      wishWords[learner.wish].fr,
      spellDuration(minutesWanted),
      waitingSince ? spellDate(waitingSince) : '',
    ]
    return [[person.name, ...contact(person), ...part]]
  })
  return [[shownName, ...contactHeaders, ...own], ...rows]
}

/** A session as the store lists it: instants, and names joined. */
export type SessionLine = {
  start: string
  end: string
  activity: string
  place: string
  volunteers: string
  learners: string
  stands: boolean
  suspended: string | null
}

/** Sessions on the house's wall clock. */
export const sessionRows = (sessions: SessionLine[], zone: string): string[][] => [
  ['Date', 'Début', 'Fin', 'Activité', 'Lieu', 'Bénévoles', 'Apprenants', 'État'],
  ...sessions.map((session) => {
    const [start, end] = [session.start, session.end].map((at) => DateTime.fromISO(at, { zone }))
    return [
      start?.toFormat('dd/MM/yyyy') ?? '',
      start?.toFormat('HH:mm') ?? '',
      end?.toFormat('HH:mm') ?? '',
      session.activity,
      session.place,
      session.volunteers,
      session.learners,
      session.stands ? 'prévue' : session.suspended ? 'suspendue' : 'annulée',
    ]
  }),
]
