import { and, eq, type SQL, sql } from 'drizzle-orm'
import { pageRows } from '#api/http/pages.ts'
import type { Day, Named } from '#api/schema.ts'
import type { SessionRow, SwapRow } from '#api/sessions/store.ts'
import type { SlotWrites } from '#api/slots/rules/change-plan.ts'
import type { DaysHeld, RhythmPlan, SlotDay } from '#api/slots/rules/rhythm.ts'
import type { DateToMake, RunningSlot, SlotFields, SlotSession } from '#api/slots/rules/slot.ts'
import type { WeekHours } from '#api/slots/schema.ts'
import { type YearRow, yearJson } from '#api/year/store.ts'
import { type Db, type Deadline, retrying } from '#db/connect.ts'
import { promiseCeilings } from '#db/schema/year.ts'

/** A slot as the database writes it. */
export type SlotRow = Omit<SlotFields, 'volunteers' | 'learners'> & {
  volunteers: Named[]
  learners: Named[]
  withdrawn: boolean
  revision: number
}

const sessionsWhere = (slot: SQL, which: SQL) => sql`(
  select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'day', s.held_on, 'place', s.place_id,
      'start', iso(lower(s.during)), 'end', iso(upper(s.during)), 'stands', s.stands,
      'why', s.suspended, 'touched', s.touched, 'revision', s.revision,
      'ended', not s.stands and s.suspended is null and s.ended_by is not null) order by s.held_on), '[]')
    from sessions s where s.slot_id = ${slot} and ${which})`

export type SlotContext = {
  year: YearRow
  slot: SlotRow | null
  /** Its sessions still to come, in all states. */
  coming: SlotSession[]
  /** Those for a day to come that took place before it. */
  early: SlotSession[]
  /** Days of its sessions that have begun. */
  begun: Day[]
  /** A change already made under this id. */
  change: { hash: string; slot: string; actor: string | null; undone: boolean } | null
}

/** What planning a slot begins with: the year, the slot as it is, and whether it was done before. */
export const findSlotContext = async (
  db: Db,
  query: { slot?: string; change?: string; now: string; today?: Day },
): Promise<SlotContext> => {
  const slot = sql`${query.slot ?? null}::uuid`
  const now = sql`${query.now}::timestamptz`
  const early = sql`lower(s.during) <= ${now} and s.held_on > ${query.today ?? null}::date`
  const rows = await db.execute<{ context: SlotContext }>(sql`
    select jsonb_build_object('year', ${yearJson}, 'slot', slot_json(${slot}),
      'coming', ${sessionsWhere(slot, sql`lower(s.during) > ${now}`)},
      'early', ${sessionsWhere(slot, early)},
      'begun', (select coalesce(jsonb_agg(held_on), '[]') from sessions
                 where slot_id = ${slot} and lower(during) <= ${now}),
      'change', (select jsonb_build_object('hash', request_hash, 'slot', slot_id, 'actor', actor_id,
                                                'undone', undone_at is not null)
                   from changes where id = ${query.change ?? null}::uuid)) as context`)
  if (!rows[0]) throw new Error('The question has no row')
  return rows[0].context
}

export type RhythmRow = {
  year: YearRow
  slots: (DaysHeld & {
    slot: RunningSlot
    /** Where it is free to choose: the places in which it may be, the tightest fit first. */
    places: string[]
  })[]
  /** Sessions that wait to get their place back. */
  waiting: number
}

const runningJson = sql`json_build_object('id', w.id, 'weekday', w.weekday, 'startMinute', w.start_minute,
  'minutes', w.minutes, 'rhythm', w.rhythm, 'from', w.from_day, 'until', w.until_day,
  'inTerm', w.in_term, 'place', w.place_id, 'clock', w.clock)`

/** Where a slot is free to choose: the places in which it may be. */
const placesOf = sql`case when w.place_id is not null then '[]' else (
  select coalesce(json_agg(pl.id order by pl.capacity, pl.position), '[]')
    from places pl join activities a on a.id = w.activity_id
   where pl.archived_at is null and pl.kind = any(a.place_kinds)
     and pl.capacity >= (select count(*) from slot_volunteers where slot_id = w.id)
                      + (select count(*) from slot_learners where slot_id = w.id)
     and opens_at(pl.id, w.weekday, w.start_minute, w.start_minute + w.minutes)) end`

/**
 * All slots that still run: what making and settling their sessions needs. A few thousand days are told
 * by their numbers, which are a twentieth of the sessions.
 */
export const findRhythm = async (
  db: Db,
  { now, today }: { now: string; today: Day },
): Promise<RhythmRow> => {
  const rows = await db.execute<{ rhythm: RhythmRow }>(sql`
    select json_build_object('year', ${yearJson},
      'waiting', (select count(*) from sessions
                   where suspended = 'taken' and upper(during) > ${now}::timestamptz),
      'slots', (select coalesce(json_agg(json_build_object(
          'slot', ${runningJson},
          'kept', held.kept, 'hidden', held.hidden, 'others', held.others,
          'places', ${placesOf}) order by w.id), '[]')
        from weekly_slots w
        cross join lateral (
          select coalesce(json_agg(s.day) filter (where s.is_kept and not s.is_hidden), '[]') as kept,
                 coalesce(json_agg(s.day) filter (where s.is_kept and s.is_hidden), '[]') as hidden,
                 coalesce(json_agg(s.day) filter (where not s.is_kept), '[]') as others
            from (select held_on - date '1970-01-01' as day,
                         not touched and lower(during) > ${now}::timestamptz
                           and (stands or suspended is not null) as is_kept,
                         coalesce(suspended = 'off_rhythm', false) as is_hidden
                    from sessions where slot_id = w.id and held_on >= ${today}::date) s) held
       where not w.withdrawn and (w.until_day is null or w.until_day >= ${today}::date))) as rhythm`)
  if (!rows[0]) throw new Error('The rhythm has no row')
  return rows[0].rhythm
}

/** What becomes of one session when it is settled. */
export type Outcome = {
  id: string
  from: string
  to: string
  code: string | null
  left: string[]
  returned: string[]
  session: Pick<
    SessionRow,
    'id' | 'activity' | 'place' | 'start' | 'end' | 'volunteers' | 'learners'
  >
}

export type ToSettle = RhythmPlan & {
  /** Days (both included) in which anything may have changed; `null` for those of what lost its place. */
  days: readonly { from: Day; to: Day }[] | null
  /** Only this person's sessions of those days. */
  person?: string | undefined
  now: string
  actor: string | null
}

const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`

const hoursOf = (days: ToSettle['days']) =>
  days
    ? sql`coalesce((select range_agg(hours_of_days((d->>'from')::date, (d->>'to')::date, null, null))
                      from jsonb_array_elements(${json(days)}) d), '{}')`
    : sql`null::tstzmultirange`

const sessionsOn = (days: readonly SlotDay[]) => sql`array(
  select s.id from jsonb_to_recordset(${json(days)}) x(slot uuid, day date)
    join sessions s on s.slot_id = x.slot and s.held_on = x.day)`

const whatToSettle = ({ days, off, on, make, now }: ToSettle) =>
  sql`${hoursOf(days)}, ${sessionsOn(off)}, ${sessionsOn(on)}, ${json(make)}, ${now}::timestamptz`

/** Hides dates that a slot no longer has, makes what is missing, and settles what the year and
 *  absences say. Under `takeTurn`, or for one person. */
export const settleSessions = async (db: Db, what: ToSettle): Promise<Outcome[]> => {
  const rows = await db.execute<{ outcomes: Outcome[] }>(
    sql`select settle(${whatToSettle(what)}, ${what.actor}::uuid, ${what.person ?? null}::uuid) as outcomes`,
  )
  return rows[0]?.outcomes ?? []
}

/** Puts who holds a roster on the turns that were made of it now (db/functions/duties.sql). */
export const seatHolders = (db: Db, now: string) =>
  db.execute(sql`select seat_holders(${now}::timestamptz)`)

/** Holds a person and her sessions of these days, as settling them does: before anything is written that
 *  refers to her. */
export const holdPerson = (db: Db, person: string, { from, to }: { from: Day; to: Day }) =>
  db.execute(sql`
    select hold_person(${person}::uuid, hours_of_days(${from}::date, ${to}::date, null, null))`)

/** What `settleSessions` would do. Takes no lock and writes nothing. */
export const foretellSessions = async (db: Db, what: ToSettle): Promise<Outcome[]> => {
  const rows = await db.execute<{ outcomes: Outcome[] }>(
    sql`select settlement(${whatToSettle(what)}, ${what.person ?? null}::uuid)->'outcomes' as outcomes`,
  )
  return rows[0]?.outcomes ?? []
}

export type SlotToPut = SlotFields & {
  withdrawn?: boolean
  /** The revision it was planned on; absent where it is new. */
  seen?: number
  /** Only ends: who or what is archived may be in it. */
  ends?: boolean
}

export type SlotWriting = SlotWrites & {
  id: string
  hash: string
  slot: string
  actor: string
  now: string
  action: string
  /** The year's revision that it was planned on. */
  year: number
  slots: SlotToPut[]
}

export type SlotAnswer = {
  slot?: SlotRow
  changed?: number
  kept?: number
  refused?: { day: Day; session?: string; invariant: string }[]
  stale?: true
  other?: true
  /** The same change, which was taken back since. */
  undone?: true
  missing?: true
  /** The year moved since it was planned. */
  moved?: true
  /** It names somebody who was erased. */
  erased?: true
}

const written = async (db: Db, call: SQL, deadline: Deadline | null): Promise<SlotAnswer> => {
  const rows = await retrying(
    () => db.execute<{ answer: SlotAnswer }>(sql`select ${call} as answer`),
    deadline,
  )
  return rows[0]?.answer ?? {}
}

/** Writes slots and their sessions through its write function: one round trip, all of it or nothing. */
export const writeSlots = (db: Db, writing: SlotWriting, deadline: Deadline | null) =>
  written(db, sql`write_slots(${json({ ...writing, deadline: deadline?.database })})`, deadline)

export type ChangeRow = {
  slot: string
  actor: string | null
  /** The slots as they were before it, and what `findRhythm` says of their places. */
  slots: { slot: RunningSlot; places: string[] }[]
}

/** A change, and the year, with which its slots are held again once it is taken back. */
export const findChange = async (
  db: Db,
  change: string,
): Promise<{ year: YearRow; change: ChangeRow | null }> => {
  const rows = await db.execute<{ found: { year: YearRow; change: ChangeRow | null } }>(sql`
    select json_build_object('year', ${yearJson}, 'change', (
      select json_build_object('slot', c.slot_id, 'actor', c.actor_id, 'slots', (
          select coalesce(json_agg(json_build_object('slot', ${runningJson}, 'places', ${placesOf})), '[]')
            from jsonb_array_elements(c.before->'slots') b
            cross join lateral jsonb_populate_record(null::weekly_slots, b) w
           where not w.withdrawn))
        from changes c where c.id = ${change}::uuid)) as found`)
  if (!rows[0]) throw new Error('The question has no row')
  return rows[0].found
}

export type Undoing = {
  change: string
  now: string
  actor: string
  /** The revision of the year that `dates` were reckoned with. */
  year: number
  dates: DateToMake[]
}

/** Takes a change back, as far as nobody changed its sessions since. */
export const undoChange = (db: Db, undoing: Undoing, deadline: Deadline | null) =>
  written(
    db,
    sql`undo_change(${undoing.change}::uuid, ${undoing.now}::timestamptz, ${undoing.actor}::uuid,
          ${deadline?.database ?? null}::timestamptz, ${undoing.year}::integer, ${json(undoing.dates)})`,
    deadline,
  )

export type ListedSlot = { id: string; slot: SlotRow; next: string | null }

type WhichSlots = {
  person?: string | undefined
  ended: boolean
  id?: string
  /** The id with which the page before ended. */
  after?: string | undefined
  now: string
  today: Day
}

/** Slots by weekday and hour, a page of them and one more where there is another page; those of one
 *  person, and those that are over, where asked for. */
export const listSlotRows = async (db: Db, query: WhichSlots): Promise<ListedSlot[]> => {
  // One row of all: a hundred rows of one cost the Worker twice as much.
  const [found] = await db.execute<{ rows: ListedSlot[] | null }>(sql`
    select json_agg(json_build_object('id', l.id, 'slot', slot_json(l.id), 'next', (
        select iso(min(lower(s.during))) from sessions s
         where s.slot_id = l.id and s.stands and upper(s.during) > ${query.now}::timestamptz))
             order by l.weekday, l.start_minute, l.id) as rows
      from (select w.id, w.weekday, w.start_minute from weekly_slots w
     where ${query.id ? sql`w.id = ${query.id}::uuid` : sql`not w.withdrawn`}
       ${query.ended || query.id ? sql`` : sql`and (w.until_day is null or w.until_day >= ${query.today}::date)`}
       ${query.person ? sql`and w.id in (${slotsOf(query.person)})` : sql``}
       ${query.after ? sql`and (w.weekday, w.start_minute, w.id) > (select b.weekday, b.start_minute, b.id from weekly_slots b where b.id = ${query.after}::uuid)` : sql``}
     order by w.weekday, w.start_minute, w.id
     limit ${pageRows + 1}::int) l`)
  return found?.rows ?? []
}

const slotsOf = (person: string) => sql`
  select slot_id from slot_volunteers where volunteer_id = ${person}::uuid
  union all select slot_id from slot_learners where learner_id = ${person}::uuid`

export type PlannedRow = { slots: SlotRow[]; single: SessionRow[]; sessions: number }

/** What is planned with a person or at a place (db/functions/planned.sql). */
export const findPlanned = async (
  db: Db,
  { person, place }: { person?: string; place?: string },
  since: string,
  most: number,
): Promise<PlannedRow> => {
  const rows = await db.execute<{ planned: PlannedRow }>(sql`
    select planned_with(${person ?? null}::uuid, ${place ?? null}::uuid, ${since}::timestamptz,
                        ${most}::int) as planned`)
  return rows[0]?.planned ?? { slots: [], single: [], sessions: 0 }
}

/** A slot's sessions from a day on, in every state but those that its rhythm left behind. */
export const listSlotSessions = async (db: Db, slot: string, today: Day): Promise<SessionRow[]> => {
  const rows = await db.execute<{ session: SessionRow }>(sql`
    select session_json(s.id) as session from sessions s
     where s.slot_id = ${slot}::uuid and s.held_on >= ${today}::date
       and s.suspended is distinct from 'off_rhythm'
     order by lower(s.during), s.id`)
  return rows.map((row) => row.session)
}

type ShortAnswer = {
  short: { session: SessionRow; missing: number }[]
  relieved: SessionRow[]
  swaps: SwapRow[]
}

/** Sessions to come that need somebody, and those that others hold in somebody's place (db/functions/board.sql,
 *  giving-up.sql), with her swaps (swaps.sql): one question. */
export const listShort = async (db: Db, now: string, person: string): Promise<ShortAnswer> => {
  const [found] = await db.execute<ShortAnswer>(sql`
    select coalesce((select json_agg(s) from short_sessions(${now}::timestamptz) s), '[]') as short,
           coalesce((select json_agg(t) from taken_from(${person}::uuid, ${now}::timestamptz) t), '[]') as relieved,
           list_swaps(${person}::uuid, ${now}::timestamptz) as swaps`)
  return found ?? { short: [], relieved: [], swaps: [] }
}

// Looked up one by one: a join would read the ceilings of all years.
const ceilingIn = (column: SQL) => sql`(
  select ${column} from promise_ceilings where volunteer_id = p.id and promise_ceilings.week = w.week)`

/** Minutes given in each of these weeks (Mondays), by name; of one volunteer where asked for. */
export const listWeekHours = async (db: Db, query: WeekHoursQuery): Promise<WeekHours[]> =>
  (await db.execute<{ hours: WeekHours }>(selectWeekHours(query))).map((row) => row.hours)

type WeekHoursQuery = {
  weeks: string[]
  person: string | SQL | undefined
  after?: string | undefined
  most?: number
}

export type WeekHoursRow = { hours: WeekHours[] | null }

/** The same in one row, to go along with the check who asks. */
export const selectWeekHoursRow = (query: WeekHoursQuery): SQL => sql`
  select jsonb_agg(h.hours) as hours from (${selectWeekHours(query)}) h`

const selectWeekHours = (query: WeekHoursQuery): SQL => sql`
    select jsonb_build_object('person', p.id, 'name', p.name, 'week', w.week,
             'given', promised_minutes(p.id, w.week),
             'promise', jsonb_build_object('from', p.promise_from, 'to', p.promise_to),
             'ceiling', ${ceilingIn(sql`minutes`)}, 'reason', ${ceilingIn(sql`reason`)}) as hours
      from (
        select p.id, p.name, v.promise_from, v.promise_to
          from volunteers v join people p on p.id = v.person_id
         where p.archived_at is null ${query.person ? sql`and p.id = ${query.person}::uuid` : sql``}
           ${query.after ? sql`and (p.name, p.id) > (select b.name, b.id from people b where b.id = ${query.after}::uuid)` : sql``}
         order by p.name, p.id limit ${query.most ?? null}::int) p
      cross join (select value::date as week from jsonb_array_elements_text(${json(query.weeks)})) w
     order by p.name, p.id, w.week`

/** Sets the most minutes of one week. */
export const putCeiling = (db: Db, ceiling: typeof promiseCeilings.$inferInsert) => {
  const { minutes, reason, setBy, setAt } = ceiling
  return db
    .insert(promiseCeilings)
    .values(ceiling)
    .onConflictDoUpdate({
      target: [promiseCeilings.volunteerId, promiseCeilings.week],
      set: { minutes, reason, setBy, setAt },
    })
}

export const deleteCeiling = (db: Db, volunteerId: string, week: string) =>
  db
    .delete(promiseCeilings)
    .where(and(eq(promiseCeilings.volunteerId, volunteerId), eq(promiseCeilings.week, week)))
