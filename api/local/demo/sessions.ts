import type { DateTime } from 'luxon'
import { v7 as newId } from 'uuid'
import * as v from 'valibot'
import { type Ctx, instantOf } from '#api/ctx.ts'
import { clockOfMinutes, minutesOfClock } from '#api/people/rules.ts'
import type { Person, WeeklyHours } from '#api/people/schema.ts'
import { listPeople } from '#api/people/usecases.ts'
import { Problem } from '#api/problems.ts'
import { findFree } from '#api/sessions/usecases/find-free.ts'
import { type NewSlot, NewSlot as NewSlotShape } from '#api/slots/schema.ts'
import { makeSlot } from '#api/slots/usecases/make-slot.ts'

/** Minutes of the promise that stay free, so that there is something left to book. */
const left = 60

type When = { weekday: number; start: string; minutes: number }

/** The next such hour that is still to come, in the week after this one. */
const spanOf = (ctx: Ctx, { weekday, start, minutes }: When) => {
  const minute = minutesOfClock(start)
  const from: DateTime = ctx.now
    .setZone(ctx.zone)
    .startOf('week')
    .plus({ weeks: 1, days: weekday - 1 })
    .set({ hour: Math.floor(minute / 60), minute: minute % 60 })
  return { start: instantOf(from), end: instantOf(from.plus({ minutes })) }
}

/** A weekly slot from this week on. What the year or the people forbid is left out: it is a demo. */
const standing = async (ctx: Ctx, when: When, rest: Partial<NewSlot>): Promise<boolean> => {
  const from = ctx.now.setZone(ctx.zone).startOf('week').toFormat('yyyy-MM-dd')
  try {
    await makeSlot(ctx, v.parse(NewSlotShape, { id: newId(), from, ...when, ...rest }))
    return true
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return false
  }
}

/** The same hour every week with whoever waits longest and can come; every third with a pair. */
const teach = async (ctx: Ctx, volunteer: Person, when: When, count: number): Promise<boolean> => {
  const asked = { activity: 'tutoring', ...spanOf(ctx, when), volunteers: volunteer.id }
  const free = async (learners: string) => {
    const { learners: list } = await findFree(ctx, { ...asked, learners })
    return list.find((one) => one.free && !learners.includes(one.id))?.id
  }
  const first = await free('')
  if (!first) return false
  const second = count % 3 === 0 ? await free(first) : undefined
  const learners = second ? [first, second] : [first]
  const rhythm = count % 5 === 0 ? 'A' : 'every'
  return standing(ctx, when, { volunteers: [volunteer.id], learners, rhythm })
}

const duties = [
  { activity: 'kitchen', when: { weekday: 3, start: '10:00', minutes: 120 }, team: 2 },
  { activity: 'kitchen', when: { weekday: 5, start: '10:00', minutes: 120 }, team: 2 },
  { activity: 'garden', when: { weekday: 6, start: '09:30', minutes: 90 }, team: 2 },
]

/** The house's own turns, with whoever is free then. */
const holdTurns = async (ctx: Ctx) => {
  for (const { activity, when, team } of duties) {
    const { volunteers } = await findFree(ctx, { activity, ...spanOf(ctx, when) })
    const free = volunteers.filter((one) => one.free).slice(0, team)
    if (free.length === 0) continue
    const ids = free.map((one) => one.id)
    await standing(ctx, when, { activity, volunteers: ids, inTerm: false })
  }
}

const hourAt = ({ weekday, from }: WeeklyHours, n: number): When => ({
  weekday,
  start: clockOfMinutes(minutesOfClock(from) + n * 60),
  minutes: 60,
})

/** Fills the weeks to come with slots that everybody's hours allow. */
export const bookDemoSessions = async (ctx: Ctx): Promise<void> => {
  await holdTurns(ctx)
  const volunteers = await listPeople(ctx, { role: 'volunteer' })
  let count = 0
  for (const volunteer of volunteers) {
    let minutes = (volunteer.volunteer?.promise.to ?? 0) - left
    for (const hours of volunteer.availabilities ?? []) {
      for (const n of [0, 1]) {
        if (minutes < 60 || minutesOfClock(hours.to) - minutesOfClock(hours.from) < (n + 1) * 60) {
          break
        }
        count += 1
        if (await teach(ctx, volunteer, hourAt(hours, n), count)) minutes -= 60
      }
    }
  }
}
