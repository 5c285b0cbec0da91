import type { DateTime } from 'luxon'
import { v7 as newId } from 'uuid'
import { type Ctx, instantOf } from '#api/ctx.ts'
import { minutesOfClock } from '#api/people/rules.ts'
import type { Person, WeeklyHours } from '#api/people/schema.ts'
import { listPeople } from '#api/people/usecases.ts'
import { Problem } from '#api/problems.ts'
import { bookSession } from '#api/sessions/usecases/book-session.ts'
import { findFree } from '#api/sessions/usecases/find-free.ts'

const weeks = 2
/** Minutes of the promise that stay free, so that there is something left to book. */
const left = 60

const startOf = (monday: DateTime, hours: WeeklyHours): DateTime => {
  const minute = minutesOfClock(hours.from)
  return monday
    .plus({ days: hours.weekday - 1 })
    .set({ hour: Math.floor(minute / 60), minute: minute % 60 })
}

/** Books an hour with whoever waits longest and can come; every third one with a pair. */
const bookOne = async (ctx: Ctx, volunteer: Person, from: DateTime, isPair: boolean) => {
  const start = instantOf(from)
  const end = instantOf(from.plus({ hours: 1 }))
  const asked = { activity: 'tutoring', start, end, volunteers: volunteer.id }
  const free = async (learners: string) => {
    const { learners: list } = await findFree(ctx, { ...asked, learners })
    return list.find((one) => one.free && !learners.includes(one.id))?.id
  }
  const first = await free('')
  if (!first) return
  const second = isPair ? await free(first) : undefined
  const learners = second ? [first, second] : [first]
  await bookSession(ctx, {
    ...asked,
    id: newId(),
    volunteers: [volunteer.id],
    learners,
    confirm: [],
  })
}

/** Fills this week and the next with sessions that everybody's hours allow. */
export const bookDemoSessions = async (ctx: Ctx): Promise<void> => {
  const volunteers = await listPeople(ctx, { role: 'volunteer' })
  const first = ctx.now.setZone(ctx.zone).startOf('week')
  let count = 0
  for (let week = 0; week < weeks; week += 1) {
    const monday = first.plus({ weeks: week })
    for (const volunteer of volunteers) {
      let minutes = (volunteer.volunteer?.promise.to ?? 0) - left
      for (const hours of volunteer.availabilities ?? []) {
        if (minutes < 60) break
        count += 1
        try {
          await bookOne(ctx, volunteer, startOf(monday, hours), count % 3 === 0)
          minutes -= 60
        } catch (error) {
          if (!(error instanceof Problem)) throw error
        }
      }
    }
  }
}
