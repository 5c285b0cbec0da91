import { inArray, sql } from 'drizzle-orm'
import { toMinuteWindow } from '#api/clock.ts'
import type { SessionLine } from '#api/imports/rules/export-rows.ts'
import type { WrittenPerson } from '#api/imports/rules/people/written-person.ts'
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

/** Parameters of one statement are counted in 16 bits; the widest row here has nine. */
const rowsAtOnce = 5000

const inChunks = async <T>(rows: T[], put: (chunk: T[]) => Promise<unknown>): Promise<void> => {
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    await put(rows.slice(start, start + rowsAtOnce))
  }
}

/** Locks everybody, in the order of the write functions: one import at a time, and nobody changes
 *  a person between the plan and the writing. */
export const lockEverybody = (db: Db) =>
  db.select({ id: people.id }).from(people).orderBy(people.id).for('no key update')

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

/** Sessions in order of time, those that touch a span of instants where one is given. */
export const listSessionLines = (
  db: Db,
  span: { from?: string | undefined; to?: string | undefined },
): Promise<SessionLine[]> =>
  db.execute<SessionLine>(sql`
    select iso(lower(s.during)) as start, iso(upper(s.during)) as end, a.name_fr as activity,
           p.name as place, s.stands, s.suspended,
           (select coalesce(string_agg(x.name, ', ' order by x.name), '') from session_volunteers v
              join people x on x.id = v.volunteer_id where v.session_id = s.id) as volunteers,
           (select coalesce(string_agg(x.name, ', ' order by l.seat), '') from session_learners l
              join people x on x.id = l.learner_id where l.session_id = s.id) as learners
      from sessions s
      join activities a on a.id = s.activity_id
      join places p on p.id = s.place_id
     where s.during && tstzrange(${span.from ?? null}, ${span.to ?? null})
       and s.suspended is distinct from 'off_rhythm'
     order by lower(s.during), p.position`)
