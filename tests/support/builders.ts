import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { minutesOfClock, toMinuteWindow } from '#api/clock.ts'
import type { LearnerPart, Role, VolunteerPart } from '#api/people/schema.ts'
import { type CreateActivity, type CreatePlace, colours, shapes } from '#api/places/schema.ts'
import type { WeeklyHours } from '#api/schema.ts'
import type { SlotFields } from '#api/slots/rules/slot.ts'
import type { Db } from '#db/connect.ts'
import {
  availabilities,
  learners,
  people,
  volunteerActivities,
  volunteers,
} from '#db/schema/people.ts'
import { activities, openingHours, places } from '#db/schema/places.ts'

type Basics = {
  id: string
  name: string
  email: string | null
  phone: string | null
  messageLanguage: string | null
  archivedAt: string | null
  /** When she can come: every day from 8 to 20 unless given. */
  availabilities: WeeklyHours[]
}
export type APerson = Basics & { role: Role }
export type AVolunteer = APerson & VolunteerPart & { atReception?: boolean }
export type ALearner = APerson & LearnerPart

const longAgo = '2026-01-05T08:00:00Z'
const everyDay = (from: string, to: string): WeeklyHours[] =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from, to }))

let count = 0
const next = () => {
  count += 1
  return count
}

/** A volunteer who can come any day, teaches all up to B1 and children, and gives 2 to 4 hours. */
export const aVolunteer = async (db: Db, wish: Partial<AVolunteer> = {}): Promise<AVolunteer> => {
  const volunteer: AVolunteer = {
    ...person('volunteer', 'Bénévole', wish),
    promise: { from: 120, to: 240 },
    levels: ['alpha', 'pre-A1', 'A1.1', 'A1', 'A2', 'B1'],
    children: true,
    newcomer: false,
    activities: ['tutoring'],
    ...wish,
  }
  await insertPerson(db, volunteer)
  await insertVolunteer(db, volunteer)
  return volunteer
}

/** An adult learner of level A1 who can come any day, alone or in a pair, for two hours a week. */
export const aLearner = async (db: Db, wish: Partial<ALearner> = {}): Promise<ALearner> => {
  const learner: ALearner = {
    ...person('learner', 'Apprenant', { email: null, ...wish }),
    ageGroup: 'adult',
    oral: 'A1',
    written: 'A1',
    alpha: false,
    wish: 'either',
    minutesWanted: 120,
    waitingSince: null,
    ...wish,
  }
  await insertPerson(db, learner)
  const { ageGroup, oral, written, alpha, minutesWanted, waitingSince } = learner
  const part = { ageGroup, oral, written, alpha, wish: learner.wish, minutesWanted, waitingSince }
  await db.insert(learners).values({ personId: learner.id, ...part })
  return learner
}

/** A coordinator who gives no hours. */
export const aCoordinator = async (db: Db, wish: Partial<APerson> = {}): Promise<APerson> => {
  const coordinator = person('coordinator', 'Coordination', { availabilities: [], ...wish })
  await insertPerson(db, coordinator)
  return coordinator
}

/** A training room for three, open every day from 8 to 20. */
export const aRoom = async (db: Db, wish: Partial<CreatePlace> = {}): Promise<CreatePlace> => {
  const n = next()
  const room: CreatePlace = {
    id: newId(),
    name: `Salle ${n}`,
    kind: 'training-room',
    colour: colours[Math.floor(n / 36) % colours.length] ?? 'blue',
    shape: shapes[Math.floor(n / 288) % shapes.length] ?? 'circle',
    letter: '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'.charAt(n % 36),
    capacity: 3,
    exclusive: true,
    opening: everyDay('08:00', '20:00'),
    ...wish,
  }
  const { opening, ...row } = room
  await db.insert(places).values({ ...row, position: n })
  if (opening?.length) {
    const hours = opening.map((h) => ({ id: newId(), placeId: room.id, ...toMinuteWindow(h) }))
    await db.insert(openingHours).values(hours)
  }
  return room
}

const tutoring: CreateActivity = {
  id: 'tutoring',
  nameFr: 'Cours',
  nameEn: 'Tutoring',
  volunteersFrom: 1,
  volunteersTo: 1,
  learnersFrom: 1,
  learnersTo: 2,
  placeKinds: ['training-room'],
  countsTowardsPromise: true,
}

/** Tutoring, unless told otherwise. What is there already stays as it is. */
export const anActivity = async (
  db: Db,
  wish: Partial<CreateActivity> = {},
): Promise<CreateActivity> => {
  const activity = { ...tutoring, ...wish }
  await db
    .insert(activities)
    .values({ ...activity, position: next() })
    .onConflictDoNothing()
  return activity
}

export type ASession = {
  id: string
  activity: string
  place: string
  /** ISO with offset. */
  start: string
  end: string
  volunteers: string[]
  learners: string[]
}

/** A session, through the database's own door. Throws what it refuses. */
export const aSession = async (
  db: Db,
  wish: Partial<ASession> & Pick<ASession, 'place' | 'start' | 'end' | 'volunteers'>,
): Promise<ASession> => {
  const session: ASession = { id: newId(), activity: 'tutoring', learners: [], ...wish }
  const { place, ...rest } = session
  const asked = { ...rest, places: [place], now: longAgo, hash: session.id }
  const [row] = await db.execute<{ answer: { refused?: unknown } }>(
    sql`select book_session(${JSON.stringify(asked)}::jsonb) as answer`,
  )
  if (row?.answer.refused) throw new Error(JSON.stringify(row.answer.refused))
  return session
}

export type ASlot = Omit<SlotFields, 'startMinute'> & { start: string }

/** A weekly slot on Tuesdays at two from the autumn of 2026 on, without any sessions yet. */
export const aSlot = async (db: Db, wish: Partial<ASlot> = {}): Promise<ASlot> => {
  await anActivity(db)
  const slot: ASlot = {
    id: newId(),
    activity: 'tutoring',
    weekday: 2,
    start: '14:00',
    minutes: 60,
    rhythm: 'every',
    from: '2026-09-01',
    until: null,
    inTerm: false,
    place: null,
    clock: null,
    volunteers: [],
    learners: [],
    ...wish,
  }
  const { start, ...rest } = slot
  const asked = { ...rest, startMinute: minutesOfClock(start) }
  await db.execute(
    sql`select put_slot(${JSON.stringify(asked)}::jsonb, ${longAgo}::timestamptz, null)`,
  )
  return slot
}

const person = (role: Role, name: string, wish: Partial<APerson>): APerson => {
  const n = next()
  return {
    id: newId(),
    role,
    name: `${name} ${n}`,
    email: `${role}-${n}@exemple.fr`,
    phone: null,
    messageLanguage: null,
    archivedAt: null,
    availabilities: everyDay('08:00', '20:00'),
    ...wish,
  }
}

const insertPerson = async (db: Db, one: APerson) => {
  const { id, role, name, email, phone, messageLanguage, archivedAt } = one
  const row = { id, role, name, email, phone, messageLanguage, archivedAt }
  await db.insert(people).values({ ...row, createdAt: longAgo, updatedAt: longAgo })
  if (one.availabilities.length === 0) return
  const hours = one.availabilities.map((h) => ({ id: newId(), personId: id, ...toMinuteWindow(h) }))
  await db.insert(availabilities).values(hours)
}

const insertVolunteer = async (db: Db, volunteer: AVolunteer) => {
  const { id, promise, levels, children, newcomer, newcomerUntil, stay, atReception } = volunteer
  const part = { personId: id, levels, children, newcomer, newcomerUntil, stay, atReception }
  await db.insert(volunteers).values({ ...part, promiseFrom: promise.from, promiseTo: promise.to })
  for (const activityId of volunteer.activities) {
    await anActivity(db, { id: activityId })
    await db.insert(volunteerActivities).values({ personId: id, activityId })
  }
}
