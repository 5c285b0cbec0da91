import { inArray, sql } from 'drizzle-orm'
import { toMinuteWindow } from '#api/clock.ts'
import type { WrittenPerson } from '#api/imports/rules/people/written-person.ts'
import { inChunks } from '#api/imports/store/in-chunks.ts'
import type { Db } from '#db/connect.ts'
import {
  availabilities,
  learners,
  people,
  volunteerActivities,
  volunteers,
} from '#db/schema/people.ts'

/** A person as an import writes them, under an id. */
export type PersonToPut = WrittenPerson & { id: string }

/** One import at a time, and nobody changes a person between the plan and the writing: locks everybody, in
 *  the order of the write functions. An empty house has nobody to lock, hence the first lock. */
export const lockEverybody = (db: Db) =>
  // Sent together, done in this order.
  Promise.all([
    db.execute(sql`select pg_advisory_xact_lock(hashtextextended('imports', 2))`),
    db.select({ id: people.id }).from(people).orderBy(people.id).for('no key update'),
  ])

/** Inserts who is new and changes who is not, in one statement. */
export const putPeople = (db: Db, list: PersonToPut[], now: string): Promise<void> =>
  inChunks(list, (chunk) =>
    db
      .insert(people)
      .values(
        chunk.map(({ id, role, name, email, phone, messageLanguage }) => {
          const row = { id, role, name, email, phone, messageLanguage }
          return { ...row, createdAt: now, updatedAt: now }
        }),
      )
      .onConflictDoUpdate({
        target: people.id,
        set: {
          name: sql`excluded.name`,
          email: sql`excluded.email`,
          phone: sql`excluded.phone`,
          messageLanguage: sql`excluded.message_language`,
          updatedAt: sql`excluded.updated_at`,
        },
      }),
  )

/** Writes volunteers' parts whole, their activities with them. */
export const putVolunteers = async (db: Db, list: PersonToPut[]): Promise<void> => {
  const parts = list.flatMap(({ id, volunteer }) => (volunteer ? [{ id, ...volunteer }] : []))
  await inChunks(parts, (chunk) =>
    db
      .insert(volunteers)
      .values(
        chunk.map(({ id, promise, levels, children, newcomer }) => {
          const promised = { promiseFrom: promise.from, promiseTo: promise.to }
          return { personId: id, ...promised, levels, children, newcomer }
        }),
      )
      .onConflictDoUpdate({
        target: volunteers.personId,
        set: {
          promiseFrom: sql`excluded.promise_from`,
          promiseTo: sql`excluded.promise_to`,
          levels: sql`excluded.levels`,
          children: sql`excluded.children`,
          newcomer: sql`excluded.newcomer`,
        },
      }),
  )
  await inChunks(parts, (chunk) =>
    db.delete(volunteerActivities).where(
      inArray(
        volunteerActivities.personId,
        chunk.map((part) => part.id),
      ),
    ),
  )
  const duties = parts.flatMap(({ id, activities }) =>
    activities.map((activityId) => ({ personId: id, activityId })),
  )
  await inChunks(duties, (chunk) => db.insert(volunteerActivities).values(chunk))
}

/** Writes learners' parts whole. */
export const putLearners = async (db: Db, list: PersonToPut[]): Promise<void> => {
  const parts = list.flatMap(({ id, learner }) => (learner ? [{ personId: id, ...learner }] : []))
  await inChunks(parts, (chunk) =>
    db
      .insert(learners)
      .values(chunk)
      .onConflictDoUpdate({
        target: learners.personId,
        set: {
          ageGroup: sql`excluded.age_group`,
          oral: sql`excluded.oral`,
          written: sql`excluded.written`,
          alpha: sql`excluded.alpha`,
          wish: sql`excluded.wish`,
          minutesWanted: sql`excluded.minutes_wanted`,
          waitingSince: sql`excluded.waiting_since`,
        },
      }),
  )
}

/** Replaces the availabilities of these people. */
export const putAvailabilities = async (db: Db, list: PersonToPut[]): Promise<void> => {
  await inChunks(list, (chunk) =>
    db.delete(availabilities).where(
      inArray(
        availabilities.personId,
        chunk.map((person) => person.id),
      ),
    ),
  )
  const rows = list.flatMap(({ id, availabilities: hours }) =>
    hours.map((h) => ({ id: crypto.randomUUID(), personId: id, ...toMinuteWindow(h) })),
  )
  await inChunks(rows, (chunk) => db.insert(availabilities).values(chunk))
}
