import type {
  AppointmentDay,
  GivenToTell,
  NamedAppointment,
  WashCount,
  WashDay,
} from '#api/appointments/schema.ts'
import type { Day } from '#api/schema.ts'
import { noteNames } from '#web/lib/names.ts'
import { answer, api, until } from '#web/lib/remote/api.ts'

type By = { given: { by: { id: string; name: string } | null } | null }

/** Remembers who gave what, to tell two of one name apart. */
export const noteGivers = (parts: readonly By[]): void =>
  noteNames(
    'team',
    parts.flatMap(({ given }) => given?.by ?? []),
  )

/** Machines on a day, and who has to be told on any. */
export const readWashDay = async (day: Day, signal: AbortSignal): Promise<WashDay> => {
  const read = await answer(api.washes.$get({ query: { day } }, until(signal)))
  noteGivers([...read.machines.flatMap(({ washes }) => washes), ...read.toTell])
  return read
}

/** Turns that give appointments on a day, and who has to be told on any. */
export const readAppointmentDay = async (
  day: Day,
  signal: AbortSignal,
): Promise<AppointmentDay> => {
  const read = await answer(api.appointments.$get({ query: { day } }, until(signal)))
  noteGivers([...read.turns.flatMap(({ appointments }) => appointments), ...read.toTell])
  noteNames(
    'team',
    read.turns.flatMap(({ volunteers }) => volunteers),
  )
  return read
}

/** Whoever has to be told, of machines and of turns. */
export const readGivenToTell = async (_: true, signal: AbortSignal): Promise<GivenToTell> => {
  const read = await answer(api.appointments['to-tell'].$get({}, until(signal)))
  noteGivers([...read.washes.toTell, ...read.appointments.toTell])
  return read
}

/** All names from today on: which one is looked for stays on this device. */
export const listNames = async (signal: AbortSignal): Promise<NamedAppointment[]> =>
  (await answer(api.appointments.names.$get({}, until(signal)))).appointments

export const countWashes = async (month: string, signal: AbortSignal): Promise<WashCount[]> =>
  (await answer(api.washes.counts.$get({ query: { month } }, until(signal)))).counts

/** Of what, from when on, to whom. */
export type Giving = { id: string; of: string; start: string; name: string }

export const giveWash = ({ of, ...wish }: Giving): Promise<{ id: string }> =>
  answer(api.washes.$post({ json: { ...wish, place: of } }))

export const giveAppointment = ({ of, ...wish }: Giving): Promise<{ id: string }> =>
  answer(api.appointments.$post({ json: { ...wish, session: of } }))

const one = api.appointments[':id']

export const cancelAppointment = (id: string): Promise<{ id: string }> =>
  answer(one.cancel.$post({ param: { id } }))

export const restoreAppointment = (id: string): Promise<{ id: string }> =>
  answer(one.restore.$post({ param: { id } }))
