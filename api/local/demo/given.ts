import { v7 as newId } from 'uuid'
import { listFreeAppointments } from '#api/appointments/store.ts'
import { giveAppointment } from '#api/appointments/usecases/appointments.ts'
import { giveWash } from '#api/appointments/usecases/washes.ts'
import { type Ctx, instantOf } from '#api/ctx.ts'
import { ifItMay } from '#api/local/demo/duties.ts'
import { listPlaces } from '#api/places/usecases.ts'
import { readInstant } from '#api/sessions/rules/time.ts'

/** To whom machines are given, over and over: names that nobody of the demo bears. */
const names = ['Samira', 'Famille Ortega', 'Tesfay', 'Mme Lopes', 'Omar B.', 'Halyna', 'Issa']
/** On which days around today, and at which hours: [days from today, machine, hour]. */
const given: [day: number, machine: number, hour: number][] = [
  ...[-9, -8, -7, -6, -5, -2, -1, 0, 1].flatMap((day): [number, number, number][] => [
    [day, 0, 9],
    [day, 0, 10],
    [day, 1, 10],
    [day, 2, 11],
  ]),
  [0, 1, 14],
  [0, 2, 15],
  [1, 1, 9],
]

/** Washes of the days around today; what the house's hours forbid is left out. */
export const giveDemoWashes = async (ctx: Ctx): Promise<void> => {
  const { places } = await listPlaces(ctx, { archived: false })
  const machines = places.filter(({ machine }) => machine)
  const midnight = ctx.now.setZone(ctx.zone).startOf('day')
  for (const [n, [days, machine, hour]] of given.entries()) {
    const [place, day] = [machines[machine], midnight.plus({ days })]
    if (!place) continue
    const wish = {
      ...{ id: newId(), place: place.id, name: names[n % names.length] ?? '' },
      start: readInstant(instantOf(day.set({ hour }))),
    }
    // As if on that day: nothing is given in the past.
    await ifItMay(() => giveWash({ ...ctx, now: day }, wish))
  }
}

/** Which of the appointments to come are given: of six a turn, so that each has some free. */
const visits = [0, 1, 3, 6, 8, 9, 13]

/** Appointments of the turns of the weeks ahead. */
export const giveDemoAppointments = async (ctx: Ctx): Promise<void> => {
  const span = { turn: null, from: instantOf(ctx.now), to: instantOf(ctx.now.plus({ weeks: 4 })) }
  const free = await listFreeAppointments(ctx.db, span)
  for (const [n, which] of visits.entries()) {
    const { session, start } = free[which] ?? {}
    if (!session || !start) continue
    const name = names[n % names.length] ?? ''
    const wish = { id: newId(), session, start: readInstant(start), name }
    await ifItMay(() => giveAppointment(ctx, wish))
  }
}
