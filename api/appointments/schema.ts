import * as v from 'valibot'
import { Day, Id, Instant, Name, Named } from '#api/schema.ts'

/** Who has it: a display name, and nothing more. */
export const GivenTo = v.object({
  id: Id,
  /** `null` once it is forgotten. */
  name: v.nullable(v.string()),
  /** Why whoever comes has to be told that it cannot be kept. */
  why: v.nullable(
    v.picklist(['closed', 'hours', 'put_away', 'cancelled', 'suspended', 'moved', 'no_more']),
  ),
  /** Who gave it; `null` once that is forgotten. */
  by: v.nullable(v.object({ id: Id, name: v.string() })),
})
export type GivenTo = v.InferOutput<typeof GivenTo>

/** A stretch of time that is given, or free. Instants. */
const span = { start: v.string(), end: v.string(), given: v.nullable(GivenTo) }

export const Wash = v.object({
  ...span,
  /** Not to be had: the year closes the machine's place. */
  closed: v.boolean(),
})
export type Wash = v.InferOutput<typeof Wash>

/** A machine and its day. Without minutes and a price: it is none any more. */
export const MachineDay = v.object({
  ...Named.entries,
  minutes: v.nullable(v.number()),
  cents: v.nullable(v.number()),
  washes: v.array(Wash),
})
export type MachineDay = v.InferOutput<typeof MachineDay>

export const DayQuery = v.strictObject({ day: Day })

/** Something to come that cannot be kept: whoever has it has to be told. */
export const ToTell = v.object({
  start: v.string(),
  end: v.string(),
  /** What the machine is called, or the activity's id. */
  of: v.string(),
  given: GivenTo,
})
export type ToTell = v.InferOutput<typeof ToTell>

/** Of any day to come, the soonest first; and how many there are where that is more. */
const toTell = { toTell: v.array(ToTell), inAll: v.number() }

export const WashDay = v.object({ machines: v.array(MachineDay), ...toTell })
export type WashDay = v.InferOutput<typeof WashDay>

/** Of a machine, from when on, to whom. */
export const GiveWash = v.strictObject({ id: Id, place: Id, start: Instant, name: Name })
export type GiveWash = v.InferOutput<typeof GiveWash>

export const AppointmentId = v.object({ id: Id })

/** A turn that gives appointments, and what of it is given and free. */
export const AppointmentTurn = v.object({
  id: Id,
  activity: v.string(),
  place: Id,
  /** Instants. */
  start: v.string(),
  end: v.string(),
  /** Otherwise it gives nothing: whoever has something has to be told. */
  stands: v.boolean(),
  volunteers: v.array(v.object({ id: Id, name: v.string() })),
  appointments: v.array(v.object(span)),
})
export type AppointmentTurn = v.InferOutput<typeof AppointmentTurn>

export const AppointmentDay = v.object({
  turns: v.array(AppointmentTurn),
  ...toTell,
  /** When the first turn after that day begins; `null` where none is known. */
  next: v.nullable(v.string()),
})
export type AppointmentDay = v.InferOutput<typeof AppointmentDay>

/** Whoever has to be told, of machines and of turns. */
export const GivenToTell = v.object({
  washes: v.object(toTell),
  appointments: v.object(toTell),
})
export type GivenToTell = v.InferOutput<typeof GivenToTell>

/** Of a turn, from when on, to whom. */
export const GiveAppointment = v.strictObject({ id: Id, session: Id, start: Instant, name: Name })
export type GiveAppointment = v.InferOutput<typeof GiveAppointment>

/** Whoever has an appointment from today on: found by name, and then by day. */
export const NamedAppointment = v.object({
  id: Id,
  name: v.string(),
  start: v.string(),
  /** The activity's id. */
  of: v.string(),
})
export type NamedAppointment = v.InferOutput<typeof NamedAppointment>
export const NamedAppointments = v.object({ appointments: v.array(NamedAppointment) })

/** A month of the house, `YYYY-MM`. */
export const MonthQuery = v.strictObject({
  month: v.pipe(v.string(), v.regex(/^20\d{2}-(0[1-9]|1[0-2])$/), v.examples(['2026-11'])),
})
export type MonthQuery = v.InferOutput<typeof MonthQuery>

/** How often a machine was used on a day, at which price. */
export const WashCount = v.object({
  ...Named.entries,
  day: Day,
  cents: v.number(),
  uses: v.number(),
})
export type WashCount = v.InferOutput<typeof WashCount>

export const WashCounts = v.object({ counts: v.array(WashCount) })
export type WashCounts = v.InferOutput<typeof WashCounts>
