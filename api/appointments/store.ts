import { sql } from 'drizzle-orm'
import type { FreePart } from '#api/appointments/rules.ts'
import type {
  AppointmentDay,
  GivenToTell,
  NamedAppointment,
  WashCount,
  WashDay,
} from '#api/appointments/schema.ts'
import type { Day } from '#api/schema.ts'
import { answerOf } from '#api/sessions/store.ts'
import type { Db, Deadline } from '#db/connect.ts'

/** As many are told of at once. */
const mostToTell = 50
const nobodyToTell = { toTell: [], inAll: 0 }

/** Machines and their day, and washes of any day to come that cannot be kept. */
export const findWashDay = async (db: Db, day: Day, now: string): Promise<WashDay> => {
  const [row] = await db.execute<WashDay>(sql`
    select list_washes(${day}::date, ${now}::timestamptz) as machines, t.list as "toTell", t.in_all as "inAll"
      from to_tell(${now}::timestamptz, true, ${mostToTell}::integer) t`)
  return row ?? { machines: [], ...nobodyToTell }
}

/** Whoever has to be told of anything that was given. */
export const findToTell = async (db: Db, now: string): Promise<GivenToTell> => {
  const [row] = await db.execute<GivenToTell>(sql`
    select json_build_object('toTell', w.list, 'inAll', w.in_all) as washes,
           json_build_object('toTell', a.list, 'inAll', a.in_all) as appointments
      from to_tell(${now}::timestamptz, true, ${mostToTell}::integer) w,
           to_tell(${now}::timestamptz, false, ${mostToTell}::integer) a`)
  return row ?? { washes: nobodyToTell, appointments: nobodyToTell }
}

/** How often machines were used, by day and price. */
export const countWashRows = async (
  db: Db,
  { from, to }: { from: Day; to: Day },
  now: string,
): Promise<WashCount[]> => {
  const [row] = await db.execute<{ counts: WashCount[] }>(sql`
    select count_washes(${from}::date, ${to}::date, ${now}::timestamptz) as counts`)
  return row?.counts ?? []
}

/** `most` since an instant; null: without end. */
type Giving = {
  id: string
  start: string
  name: string
  actor: string
  most: number | null
  since: string
  now: string
}

/** What machines have free around an instant: that day, or those near by, of the first to the last. */
export const listFreeWashes = async (
  db: Db,
  wish: { around: string; from: Day; to: Day; most: number },
  now: string,
): Promise<FreePart[]> => {
  const [row] = await db.execute<{ free: FreePart[] }>(sql`
    select free_near_wash(${wish.around}::timestamptz, ${wish.from}::date, ${wish.to}::date,
      ${now}::timestamptz, ${wish.most}::integer) as free`)
  return row?.free ?? []
}

/** Turns of a day that give appointments; whoever has to be told, whatever the day; and when the next turn is. */
export const findAppointmentDay = async (
  db: Db,
  day: Day,
  now: string,
): Promise<AppointmentDay> => {
  const [row] = await db.execute<AppointmentDay>(sql`
    select list_appointments(${day}::date, ${now}::timestamptz) as turns,
           t.list as "toTell", t.in_all as "inAll", next_appointments(${day}::date) as next
      from to_tell(${now}::timestamptz, false, ${mostToTell}::integer) t`)
  return row ?? { turns: [], ...nobodyToTell, next: null }
}

/** As many names are told at once: years of a small house. */
const mostNames = 1000

/** Whoever has an appointment in a span, by time. */
export const listAppointmentNames = async (
  db: Db,
  { from, to }: { from: string; to: string },
): Promise<NamedAppointment[]> => {
  const [row] = await db.execute<{ names: NamedAppointment[] }>(sql`
    select appointment_names(tstzrange(${from}::timestamptz, ${to}::timestamptz), ${mostNames}::integer) as names`)
  return row?.names ?? []
}

/** What turns of the same activity as this one have free in a span; of any, where none is given. */
export const listFreeAppointments = async (
  db: Db,
  { turn, from, to }: { turn: string | null; from: string; to: string },
): Promise<FreePart[]> => {
  const [row] = await db.execute<{ free: FreePart[] }>(sql`
    select free_near_appointment(${turn}::uuid, tstzrange(${from}::timestamptz, ${to}::timestamptz)) as free`)
  return row?.free ?? []
}

/** Gives an appointment of a turn to a name, through its write function. */
export const insertAppointment = (
  db: Db,
  wish: Giving & { session: string },
  deadline: Deadline | null,
) => answerOf<GivenAnswer>(db, deadline, (text) => sql`give_appointment(${text})`, wish)

export type GivenAnswer = {
  given?: string
  other?: true
  missing?: true
  over?: true
  none?: true
  closed?: true
  off?: true
  many?: true
  refused?: string
}

/** Gives a machine to a name, through its write function. */
export const insertWash = (db: Db, wish: Giving & { place: string }, deadline: Deadline | null) =>
  answerOf<GivenAnswer>(db, deadline, (text) => sql`give_wash(${text})`, wish)

type Cancelling = { id: string; cancelled: boolean; actor: string; now: string }

/** Cancels an appointment, or gives it back. */
export const updateCancelled = (db: Db, wish: Cancelling, deadline: Deadline | null) =>
  answerOf<GivenAnswer>(db, deadline, (text) => sql`cancel_appointment(${text})`, wish)

/** Forgets the names of appointments that are long over. */
export const forgetAppointments = (db: Db, now: string) =>
  db.execute(sql`select forget_appointments(${now}::timestamptz)`)
