import { type SQL, sql } from 'drizzle-orm'
import { mostInAnswer, pageRows, pageSessions } from '#api/http/pages.ts'
import { Problem } from '#api/problems.ts'
import type { Day, Named } from '#api/schema.ts'
import { type FactsRows, readFactsRows } from '#api/sessions/rules/facts-rows.ts'
import type { Told } from '#api/sessions/rules/judge/discretion.ts'
import type { Facts } from '#api/sessions/rules/judge/facts.ts'
import type { Span } from '#api/sessions/rules/judge/spans.ts'
import type { Session } from '#api/sessions/schema.ts'
import type { SlotRun } from '#api/year/rules/dates.ts'
import { type YearRow, yearJson } from '#api/year/store.ts'
import { type Db, type Deadline, retrying } from '#db/connect.ts'

/** A session as the database writes it. */
export type SessionRow = {
  id: string
  activity: string
  place: string
  start: string
  end: string
  stands: boolean
  why: Session['why']
  revision: number
  slot: string | null
  heldOn: string | null
  touched: boolean
  changedAt: string
  away: string[]
  /** Who offers the seat that she keeps until somebody takes it. */
  offered: string[]
  /** Who said that they cannot come, whether they still have a seat or not. */
  gaveUp: Named[]
  struck: boolean
  volunteers: Named[]
  learners: Named[]
}

/** A swap that is offered, as the database tells it (db/functions/swaps.sql). */
export type SwapRow = { id: string; by: Named; gives: SessionRow; of: Named; asks: SessionRow }

/** What a write function answers: done, or the invariant that refused. */
export type WriteAnswer = {
  session?: SessionRow
  refused?: string
  stale?: SessionRow
  missing?: true
}

/** What a write function answers to a wish that it reads as JSON: one round trip. */
export const answerOf = async <A extends object = WriteAnswer>(
  db: Db,
  deadline: Deadline | null,
  call: (wish: SQL) => SQL,
  wish: object,
): Promise<A> => {
  const text = JSON.stringify({ ...wish, deadline: deadline?.database })
  const rows = await retrying(
    () => db.execute<{ answer: A }>(sql`select ${call(sql`${text}::jsonb`)} as answer`),
    deadline,
  )
  if (!rows[0]) throw new Error('The write function has no answer')
  return rows[0].answer
}

export type NewSession = {
  id: string
  activity: string
  /** In order of preference. */
  places: string[]
  start: string
  end: string
  volunteers: string[]
  learners: string[]
  actor: string | null
  now: string
  /** Of the request: the same id with the same hash is the same booking. */
  hash: string
  /** Which hours it lies beyond, by agreement: codes. */
  beyond: string[]
}

/** Books a session through its write function: one round trip, all of it or nothing. */
export const insertSession = (db: Db, session: NewSession, deadline: Deadline | null) =>
  answerOf(db, deadline, (wish) => sql`book_session(${wish})`, session)

export type SessionChange = {
  id: string
  revision?: number | undefined
  places?: string[] | undefined
  start?: string | undefined
  end?: string | undefined
  volunteers?: string[] | undefined
  learners?: string[] | undefined
  /** Whether its slot is held that day. */
  onRhythm?: boolean | undefined
  /** Which hours it lies beyond, by agreement: codes. */
  beyond?: string[]
  /** What its trace calls it. */
  as?: 'session.taken_over'
  /** In whose place somebody comes, and whether that one would have come otherwise. */
  insteadOf?: { id: string; offered: boolean } | undefined
  actor: string | null
  now: string
}

/** Changes a session through its write function; what is absent stays. */
export const updateSession = (db: Db, change: SessionChange, deadline: Deadline | null) =>
  answerOf(db, deadline, (wish) => sql`change_session(${wish})`, change)

export type StandingChange = {
  id: string
  stands: boolean
  revision?: number | undefined
  /** Whether its slot is held that day. */
  onRhythm?: boolean | undefined
  actor: string | null
  now: string
}

/** Cancels a session or gives it back, through its write function. */
export const updateStanding = (db: Db, change: StandingChange, deadline: Deadline | null) =>
  answerOf(db, deadline, (wish) => sql`set_session_standing(${wish})`, change)

export type SeatChange = {
  id: string
  volunteer: string
  /** She cannot come; comes unless somebody takes it; or comes after all. */
  how: 'gone' | 'offered' | 'here'
  revision?: number | undefined
  actor: string | null
  now: string
}

/** Says that a volunteer cannot come to a session, or comes after all, through its write function. */
export const updateGivenUp = (db: Db, change: SeatChange, deadline: Deadline | null) =>
  answerOf(db, deadline, (wish) => sql`give_up_session(${wish})`, change)

export const findSessionRow = async (db: Db, id: string): Promise<SessionRow | undefined> => {
  const rows = await db.execute<{ session: SessionRow | null }>(
    sql`select session_json(${id}::uuid) as session`,
  )
  return rows[0]?.session ?? undefined
}

export type HeldRow = { year: YearRow; slot: SlotRun; day: Day }

/** The slot that a session comes from, the day it was meant for, and the year. */
export const findHeld = async (db: Db, session: string): Promise<HeldRow | undefined> => {
  const rows = await db.execute<{ held: HeldRow }>(sql`
    select jsonb_build_object('year', ${yearJson}, 'day', s.held_on, 'slot', jsonb_build_object(
             'weekday', w.weekday, 'rhythm', w.rhythm, 'from', w.from_day, 'until', w.until_day,
             'inTerm', w.in_term)) as held
      from sessions s join weekly_slots w on w.id = s.slot_id where s.id = ${session}::uuid`)
  return rows[0]?.held
}

type Filter = {
  from: string
  to: string
  place?: string | undefined
  person?: string | SQL | undefined
  cancelled: boolean
  /** The id with which the page before ended. */
  after?: string | undefined
}

/** Who reads, and whether they may know who learns in sessions that they do not hold. */
export type Reader = { id: string | SQL; knowsAll: boolean | SQL }

/** Whoever asks, in a question that goes along with the check of that. */
export const whoAsks: { id: SQL; knowsAll: SQL } = {
  id: sql`who.person`,
  knowsAll: sql`(who.role = 'coordinator')`,
}

/** Whoever asks, and nobody else. */
export const onlyWhoAsks: SQL = sql`array[${whoAsks.id}]::uuid[]`

const idList = (ids: readonly string[]): SQL => sql`ids(${JSON.stringify(ids)}::jsonb)`

/** The tutors and learners of a wish: the coordinator's as she names them, anybody else is the tutor herself. */
export const wishedBy = (volunteers: readonly string[], learners: readonly string[]): SQL => sql`
  case when ${whoAsks.knowsAll} then ${idList(volunteers)} else ${onlyWhoAsks} end || ${idList(learners)}`

/** Whoever asks, where what she may know of learners is hers only. */
export const whoAsksOfLearners: SQL = sql`case when not ${whoAsks.knowsAll} then ${whoAsks.id} end`

/** A list, and the tag by which it is known again; `rows` is null where the reader has it already. */
export type TaggedRows = { tag: string; rows: SessionRow[] | null }

/** The sessions that touch a span, by time, a page of them and one more where there is another page;
 *  unless their tag is among `seen` (db/functions/lists.sql). */
export const selectSessionRows = (
  filter: Filter,
  reader: Reader,
  seen: readonly string[] = [],
): SQL => {
  const { from, to, place = null, person = null, cancelled, after = null } = filter
  return sql`
    select tag, rows from list_sessions(${from}::timestamptz, ${to}::timestamptz, ${place}::uuid,
      ${person}::uuid, ${cancelled}::boolean, ${reader.id}::uuid, ${reader.knowsAll}::boolean,
      string_to_array(${seen.join(',')}, ','), ${after}::uuid, ${pageSessions + 1}::integer)`
}

/** The answer to `selectSessionRows`. */
export const listSessionRows = async (
  db: Db,
  ...question: Parameters<typeof selectSessionRows>
): Promise<TaggedRows> => {
  const [found] = await db.execute<TaggedRows>(selectSessionRows(...question))
  if (!found) throw new Error('The list has no row')
  return found
}

/** Only the span itself. */
export const noFurther = { back: 0, ahead: 0 }

export type FactsQuery = {
  /** Read the activity, the span and the people from this session where they are not given. */
  session?: string | undefined
  activity?: string | undefined
  /** Where everybody's busy hours are read. */
  start?: string | undefined
  end?: string | undefined
  /** These people's and the places' busy hours are read so many days further. */
  days: { back: number; ahead: number }
  people: string[]
  /** The same in a question that goes along with the check who asks, where she is among them. */
  these?: SQL
  /** The whole team and all learners too ('waiting': where no session is asked about), or the learners that are longest
   *  without a class; or those, with what they have in the days around. */
  others?: 'all' | 'waiting' | 'longest' | 'around'
  /** By when classes are held or to come, and from which day they are added up; where others are asked for. */
  classes?: { at: string; since: Day }
  /** How many learners that have waited longest. */
  longest?: number
  place?: string | undefined
  /** No other place than that one, and the session's. */
  onlyPlace?: boolean
  /** A volunteer who asks, and the house's day; nobody, where she may know all. */
  reader?: FactsReader | undefined
}

export type FactsReader = { id: string | SQL; today: Day }

/** The answer as it comes: `wholeFacts` reads it. */
export type FactsRow = { facts: (Asked & FactsRows) | null }
export type FactsAnswer = Facts & Asked
type Asked = {
  session: SessionRow | null
  /** The hash of the request that made the session. */
  hash: string | null
  /** The learners whom the reader teaches; null where she may know all. */
  teaches: string[] | null
  /** What she was told today of others. */
  told: Told[] | null
  /** Who of them was suggested to her today, and when; null where she has not asked. */
  offered: Omit<Told, 'free'>[] | null
  /** At which hours the first of the people asked about said that she cannot come; only where learners that
   *  have waited longest are asked for. */
  gaveUp: Span[] | null
}

/** Everything by which wishes about these people and this span are judged (db/functions/facts.sql), in
 *  the column `facts`; null where all are more than fit into one answer. */
export const selectFacts = (query: FactsQuery): SQL => {
  const { session = null, activity = null, start = null, end = null, days, people } = query
  const {
    others = null,
    longest = pageRows,
    place = null,
    onlyPlace = false,
    reader,
    classes,
  } = query
  const most = others === 'all' || others === 'waiting' ? mostInAnswer.people : longest
  const these = query.these ?? idList(people)
  return sql`
    select find_facts(${session}::uuid, ${activity}::text, ${start}::timestamptz, ${end}::timestamptz,
      ${days.back}::integer, ${days.ahead}::integer, ${these},
      ${others}::text, ${most}::integer, ${place}::uuid, ${onlyPlace}::boolean,
      ${reader?.id ?? null}::uuid, ${reader?.today ?? null}::date,
      ${classes?.at ?? null}::timestamptz, ${classes?.since ?? null}::date) as facts`
}

/** The facts of an answer. @throws request.too_many_rows where all are more than fit into one answer */
export const wholeFacts = (found: FactsRow | undefined): FactsAnswer => {
  if (!found) throw new Error('The facts have no row')
  if (!found.facts) throw new Problem('request.too_many_rows', { values: mostInAnswer })
  return readFactsRows(found.facts)
}

/** The answer to `selectFacts`. @throws request.too_many_rows where all are more than fit into one answer */
export const findFacts = async (db: Db, query: FactsQuery): Promise<FactsAnswer> => {
  const [found] = await db.execute<FactsRow>(selectFacts(query))
  return wholeFacts(found)
}

/** The facts by which it is judged who may take each of these sessions, in their order. All of them: what is
 *  judged by them is not told of anybody. */
export const listFactsOfSessions = async (
  db: Db,
  sessions: string[],
  person: string,
): Promise<FactsAnswer[]> => {
  const rows = await db.execute<{ facts: NonNullable<FactsRow['facts']> }>(sql`
    select find_facts(id, null, null, null, 0, 0, ids(${JSON.stringify([person])}::jsonb), null,
                      ${pageRows}::integer, null, false, null, null, null, null) as facts
      from unnest(ids(${JSON.stringify(sessions)}::jsonb)) with ordinality t(id, n) order by n`)
  return rows.map(({ facts }) => readFactsRows(facts))
}

/** What may be told of each of these learners, in their order (db/functions/allowance.sql). */
export const tell = async (
  db: Db,
  person: string,
  { today, told, most }: { today: Day; told: Told[]; most: { refused: number; asked: number } },
): Promise<boolean[]> => {
  const [row] = await db.execute<{ may: boolean[] }>(sql`
    select tell(${person}::uuid, ${today}::date, ${JSON.stringify(told)}::jsonb,
                ${most.refused}::integer, ${most.asked}::integer) as may`)
  return row?.may ?? []
}

/** Keeps whom of others' learners somebody was suggested, as the day's. */
export const keepOffers = (db: Db, person: string, today: Day, offers: Omit<Told, 'free'>[]) =>
  db.execute(sql`
    select keep_offers(${person}::uuid, ${today}::date, ${JSON.stringify(offers)}::jsonb)`)
