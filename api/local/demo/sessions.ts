import type { DateTime } from 'luxon'
import { v7 as newId } from 'uuid'
import * as v from 'valibot'
import { clockOfMinutes, minutesOfClock } from '#api/clock.ts'
import { type Ctx, instantOf } from '#api/ctx.ts'
import { givenToTurns } from '#api/local/demo/rosters.ts'
import type { Person } from '#api/people/schema.ts'
import { listPeople } from '#api/people/usecases.ts'
import { Problem } from '#api/problems.ts'
import type { WeeklyHours } from '#api/schema.ts'
import { readInstant } from '#api/sessions/rules/time.ts'
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
  const end = from.plus({ minutes })
  return { start: readInstant(instantOf(from)), end: readInstant(instantOf(end)) }
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
  const { learners: list, places } = await findFree(ctx, asked)
  const first = list.find((one) => one.free)?.id
  const place = places.filter((one) => one.free)[count % 3]?.id ?? null
  if (!first) return false
  const pair = count % 3 === 0 ? await findFree(ctx, { ...asked, learners: first }) : undefined
  const second = pair?.learners.find((one) => one.free && one.id !== first)?.id
  const learners = second ? [first, second] : [first]
  const rhythm = count % 5 === 0 ? 'A' : 'every'
  return standing(ctx, when, { volunteers: [volunteer.id], learners, place, rhythm })
}

const hourAt = ({ weekday, from }: WeeklyHours, n: number): When => ({
  weekday,
  start: clockOfMinutes(minutesOfClock(from) + n * 60),
  minutes: 60,
})

/** Fills the weeks to come with slots that everybody's hours allow. */
export const bookDemoSessions = async (ctx: Ctx): Promise<void> => {
  const all = await listPeople(ctx, { role: 'volunteer' })
  const volunteers = all.filter((one) => one.volunteer?.activities.includes('tutoring'))
  let count = 0
  for (const volunteer of volunteers) {
    let minutes =
      (volunteer.volunteer?.promise.to ?? 0) - left - (givenToTurns.get(volunteer.name) ?? 0)
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
