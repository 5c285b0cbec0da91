import { and, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import { toMinuteWindow } from '#api/clock.ts'
import { pageRows } from '#api/http/pages.ts'
import {
  type LearnerRow,
  readEach,
  readLearnerRow,
  readWeeklyHours,
  type WindowRow,
} from '#api/people/rules/rows.ts'
import type { Absence, Company, LearnerPart, Person, VolunteerPart } from '#api/people/schema.ts'
import type { WeeklyHours } from '#api/schema.ts'
import type { Db } from '#db/connect.ts'
import {
  absences,
  availabilities,
  learnerCompany,
  learners,
  people,
  volunteerActivities,
  volunteers,
} from '#db/schema/people.ts'

type Row = {
  id: string
  role: Person['role']
  name: string
  email: string | null
  phone: string | null
  messageLanguage: string | null
  archived: boolean
  volunteer: VolunteerPart | null
  learner: LearnerPart | null
  company?: Company | null
  reception?: boolean | null
  windows: WindowRow[] | null
}

// Drizzle writes a column of a single-table query without its table; in a subquery that would be
// another one: hence `people.id` by hand.
const volunteerJson = sql<VolunteerPart | null>`(select part from volunteer_part(people.id))`
const learnerJson = sql<LearnerPart | null>`(select part from learner_part(people.id))`

/** Arrays of numbers: a thousand people have seven thousand of them. */
const windowsJson = sql<WindowRow[] | null>`(
  select to_json(array_agg(array[a.weekday, a.from_minute, a.to_minute] order by a.weekday, a.from_minute))
    from availabilities a where a.person_id = people.id)`

const wholePerson = {
  id: people.id,
  role: people.role,
  name: people.name,
  email: people.email,
  phone: people.phone,
  messageLanguage: people.messageLanguage,
  archived: sql<boolean>`${people.archivedAt} is not null`,
  volunteer: volunteerJson,
  learner: learnerJson,
  windows: windowsJson,
}

const toPerson = ({
  volunteer,
  learner,
  company,
  reception = null,
  windows,
  ...person
}: Row): Person => ({
  ...person,
  ...(volunteer && { volunteer }),
  ...(learner && { learner }),
  ...(company && { company }),
  ...(reception !== null && { reception }),
  availabilities: readEach(windows, readWeeklyHours),
})

/** Who was erased is nobody any more. */
const isSomebody = ne(people.name, '')

type Which = { role?: Person['role'] | undefined; archived?: boolean | undefined }

/** A person without names, in the order of `list_people` (db/functions/people.sql). */
export type ListedRow = [
  id: string,
  role: Person['role'],
  name: string,
  email: string | null,
  phone: string | null,
  messageLanguage: string | null,
  archived: boolean,
  volunteer: VolunteerPart | null,
  learner: LearnerRow | null,
  windows: WindowRow[] | null,
]

/** As `toPerson`, and written out: a thousand are read at once. */
const personOf = (row: ListedRow): Person => {
  const person: Person = {
    id: row[0],
    role: row[1],
    name: row[2],
    email: row[3],
    phone: row[4],
    messageLanguage: row[5],
    archived: row[6],
  }
  if (row[7]) person.volunteer = row[7]
  if (row[8]) person.learner = readLearnerRow(row[8])
  person.availabilities = readEach(row[9], readWeeklyHours)
  return person
}

export const readListedRows = (rows: ListedRow[] | null): Person[] => readEach(rows, personOf)

/** The ids of those who are here and share their name with another of the team, or with another learner. */
export const listNamesakeIds = async (db: Db): Promise<string[]> => {
  const rows = await db.execute<{ id: string }>(sql`
    select p.id from people p
     where p.archived_at is null and p.name <> '' and (p.name, p.role = 'learner') in (
       select o.name, o.role = 'learner' from people o
        where o.archived_at is null group by 1, 2 having count(*) > 1)`)
  return rows.map(({ id }) => id)
}

type Teaches = Pick<VolunteerPart, 'levels' | 'children'>

type PageOf = Which & {
  /** Who asks: whom she teaches comes along. */
  reader?: string
  /** The id with which the page before ended. */
  after?: string | undefined
  most?: number
}

const listOf = async (db: Db, { role, archived, reader, after, most }: PageOf) => {
  const [found] = await db.execute<{ rows: ListedRow[] | null; teaches: Teaches | null }>(sql`
    select rows, teaches from list_people(${role ?? null}::text, ${archived ?? false}::boolean,
      ${after ?? null}::uuid, ${reader ?? null}::uuid, ${most ?? null}::integer)`)
  return { people: readEach(found?.rows ?? null, personOf), teaches: found?.teaches ?? undefined }
}

/** People by name, whole; the archived ones only when asked for. */
export const listPersonRows = async (db: Db, which: Which = {}): Promise<Person[]> =>
  (await listOf(db, which)).people

/** A page of the people by name, and one more where there is another page. */
export const listPersonPage = (
  db: Db,
  page: PageOf & { reader: string },
): Promise<{ people: Person[]; teaches: Teaches | undefined }> =>
  listOf(db, { ...page, most: pageRows + 1 })

/** These people, whole, with a learner's company and a volunteer's rights, in no particular order. */
export const listPeopleById = async (db: Db, ids: string[]): Promise<Person[]> =>
  (
    await db
      .select({
        ...wholePerson,
        company: sql<Company | null>`(select part from company_part(people.id))`,
        reception: sql<boolean | null>`(
          select v.at_reception from volunteers v where v.person_id = people.id and people.role = 'volunteer')`,
      })
      .from(people)
      .where(and(inArray(people.id, ids), isSomebody))
  ).map(toPerson)

export const findPersonRow = async (db: Db, id: string): Promise<Person | undefined> =>
  (await listPeopleById(db, [id]))[0]

/** Locks a person's row, as the write functions do: nobody books them meanwhile. */
export const lockPerson = (db: Db, id: string) =>
  db.select({ id: people.id }).from(people).where(eq(people.id, id)).for('no key update')

/** Locks a person and every coordinator, in the order of the write functions; answers the coordinators' ids. */
export const lockCoordinatorsAnd = async (db: Db, id: string): Promise<string[]> => {
  const isCoordinator = and(eq(people.role, 'coordinator'), isNull(people.archivedAt))
  const rows = await db
    .select({ id: people.id, role: people.role, archivedAt: people.archivedAt })
    .from(people)
    .where(or(isCoordinator, eq(people.id, id)))
    .orderBy(people.id)
    .for('no key update')
  return rows
    .filter((row) => row.role === 'coordinator' && row.archivedAt === null)
    .map((row) => row.id)
}

type Basics = Pick<Row, 'id' | 'role' | 'name' | 'email' | 'phone' | 'messageLanguage'>

/** True when it was inserted, false when the id is already there. */
export const insertPerson = async (db: Db, person: Basics, now: string): Promise<boolean> => {
  const rows = await db
    .insert(people)
    .values({ ...person, createdAt: now, updatedAt: now })
    .onConflictDoNothing({ target: people.id })
    .returning({ id: people.id })
  return rows.length === 1
}

/** Names of the team who are here, but one. */
export const listNamesOfTeam = async (db: Db, but: string): Promise<string[]> => {
  const rows = await db
    .select({ name: people.name })
    .from(people)
    .where(and(ne(people.role, 'learner'), isNull(people.archivedAt), ne(people.id, but)))
  return rows.map(({ name }) => name)
}

/** Lets the sign-in by which somebody changes her own address outlive it (db/functions/sign-ins.sql). */
export const spareSignIn = (db: Db, signInId: string) =>
  db.execute(sql`select set_config('creneau.acting_sign_in', ${signInId}, true)`)

export const updatePerson = (db: Db, id: string, change: Partial<Basics>, now: string) =>
  db
    .update(people)
    .set({ ...change, updatedAt: now })
    .where(eq(people.id, id))

export const updateArchived = (db: Db, id: string, at: string | null) =>
  db.update(people).set({ archivedAt: at }).where(eq(people.id, id))

/** Writes the volunteer's part whole. */
export const putVolunteer = async (db: Db, personId: string, part: VolunteerPart) => {
  const { promise, activities, mentor = null, newcomerUntil = null, stay = null, ...rest } = part
  const row = {
    ...{ ...rest, newcomerUntil, stay, mentorId: mentor },
    ...{ promiseFrom: promise.from, promiseTo: promise.to },
  }
  await db
    .insert(volunteers)
    .values({ personId, ...row })
    .onConflictDoUpdate({ target: volunteers.personId, set: row })
  await db.delete(volunteerActivities).where(eq(volunteerActivities.personId, personId))
  if (activities.length > 0) {
    const rows = [...new Set(activities)].map((activityId) => ({ personId, activityId }))
    await db.insert(volunteerActivities).values(rows)
  }
}

export const updateReception = (db: Db, personId: string, atReception: boolean) =>
  db.update(volunteers).set({ atReception }).where(eq(volunteers.personId, personId))

/** Writes the learner's part whole. */
export const putLearner = (db: Db, personId: string, part: LearnerPart) =>
  db
    .insert(learners)
    .values({ personId, ...part })
    .onConflictDoUpdate({ target: learners.personId, set: part })

/** Replaces one kind of a learner's company, as far as it is here: who is archived stays in it. */
export const replaceCompany = async (
  db: Db,
  id: string,
  kind: keyof Company,
  others: readonly string[],
) => {
  const isHers = eq(learnerCompany.personId, id)
  const isEithers = or(isHers, eq(learnerCompany.otherId, id))
  const other = sql`case when ${learnerCompany.personId} = ${id}::uuid then ${learnerCompany.otherId} else ${learnerCompany.personId} end`
  await db
    .delete(learnerCompany)
    .where(
      and(
        kind === 'apart' ? isEithers : isHers,
        eq(learnerCompany.kind, kind),
        sql`exists (select 1 from people o where o.id = ${other} and o.archived_at is null)`,
      ),
    )
  if (others.length === 0) return
  const pairs = [...new Set(others)].map((one) =>
    kind === 'apart' && one < id
      ? { personId: one, otherId: id, kind }
      : { personId: id, otherId: one, kind },
  )
  await db
    .insert(learnerCompany)
    .values(pairs)
    .onConflictDoNothing({
      target: [learnerCompany.personId, learnerCompany.otherId, learnerCompany.kind],
    })
}

/** Replaces a person's availabilities. */
export const replaceAvailabilities = async (db: Db, personId: string, hours: WeeklyHours[]) => {
  await db.delete(availabilities).where(eq(availabilities.personId, personId))
  if (hours.length === 0) return
  await db
    .insert(availabilities)
    .values(hours.map((h) => ({ id: crypto.randomUUID(), personId, ...toMinuteWindow(h) })))
}

export const listAbsenceRows = (db: Db, personId: string): Promise<Absence[]> =>
  db
    .select({ id: absences.id, from: absences.fromDay, to: absences.toDay })
    .from(absences)
    .where(eq(absences.personId, personId))
    .orderBy(absences.fromDay)

export const insertAbsence = async (db: Db, personId: string, absence: Absence, now: string) => {
  const { id, from, to } = absence
  const rows = await db
    .insert(absences)
    .values({ id, personId, fromDay: from, toDay: to, createdAt: now })
    .onConflictDoNothing()
    .returning({ id: absences.id })
  return rows.length === 1
}

export const deleteAbsence = async (db: Db, personId: string, id: string): Promise<boolean> => {
  const gone = await db
    .delete(absences)
    .where(and(eq(absences.id, id), eq(absences.personId, personId)))
    .returning({ id: absences.id })
  return gone.length === 1
}
