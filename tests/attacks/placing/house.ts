import { type SQL, sql } from 'drizzle-orm'
import { DateTime } from 'luxon'
import { houseZone } from '#api/house.ts'
import type { LearnerPart } from '#api/people/schema.ts'
import type { WeeklyHours } from '#api/schema.ts'
import { instantOfWall, utcText } from '#api/sessions/rules/time.ts'
import type { Db } from '#db/connect.ts'
import { absences } from '#db/schema/people.ts'
import type { Chance } from '#tests/attacks/chance.ts'
import {
  type ALearner,
  type AVolunteer,
  aLearner,
  anActivity,
  aRoom,
  aSession,
  aVolunteer,
} from '#tests/support/builders.ts'

export type Seated = { id: string; start: string; end: string; tutor: string; learners: string[] }
export type House = {
  me: AVolunteer
  learners: ALearner[]
  /** Who sits where in the end; the attacker does not look. */
  sessions: Seated[]
}

const levels = ['A1', 'A1.1', 'A2', 'B1'] as const

/** Two or three stretches of a learner's week, as the demo's spreadsheets have them. */
const someHours = (chance: Chance): WeeklyHours[] => {
  const clock = (minutes: number) =>
    DateTime.fromObject({ minute: 0 }).startOf('day').plus({ minutes }).toFormat('HH:mm')
  return [0, 1, 2].flatMap((n) => {
    if (n === 2 && chance.happens(0.5)) return []
    const weekday = n === 2 ? 5 : 1 + 2 * n + chance.below(2)
    const from = (chance.happens(0.4) ? 9 : 13) * 60 + 30 * chance.below(4)
    return [{ weekday, from: clock(from), to: clock(from + 120 + 30 * chance.below(4)) }]
  })
}

const within = (hours: readonly WeeklyHours[], weekday: number, from: string, to: string) =>
  hours.some((one) => one.weekday === weekday && one.from <= from && to <= one.to)

const dayOf = (monday: string, weekday: number) =>
  DateTime.fromISO(monday)
    .plus({ days: weekday - 1 })
    .toFormat('yyyy-MM-dd')

const instant = (day: string, clock: string) => {
  const [hour = 0, minute = 0] = clock.split(':').map(Number)
  const at = instantOfWall(day, hour * 60 + minute, houseZone)
  return utcText(at.kind === 'one' ? at.at : at.earlier)
}

/** Takes a session down through the database's own door. Throws where it stands all the same: who sits in it would be
 *  placed rightly, and counted as a mistake. */
const standDown = async (db: Db, door: SQL, wish: object) => {
  const asked = JSON.stringify({ ...wish, now: '2026-01-05T08:00:00Z' })
  const [row] = await db.execute<{ answer: { session?: { stands: boolean } } }>(
    sql`select ${door}(${asked}::jsonb) as answer`,
  )
  if (row?.answer.session?.stands !== false) throw new Error(JSON.stringify(row?.answer))
}

/**
 * A house like the demo's: three rooms, a team whose hours overlap, some forty learners, two weeks of
 * sessions, somebody away. The attacker teaches everybody, which tells her most.
 */
export const furnish = async (
  db: Db,
  chance: Chance,
  size: { volunteers: number; learners: number; mondays: string[] },
): Promise<House> => {
  await anActivity(db)
  const rooms = [await aRoom(db), await aRoom(db), await aRoom(db)]
  const all = { levels: ['alpha', 'pre-A1', ...levels] as AVolunteer['levels'], children: true }
  const promise = { from: 120, to: 600 }
  const me = await aVolunteer(db, {
    ...all,
    promise,
    availabilities: someHours(chance).slice(0, 2),
  })
  const team = [me]
  for (let n = 1; n < size.volunteers; n += 1) {
    const some = levels.filter(() => chance.happens(0.7))
    const mine = { ...all, levels: some.length > 0 ? some : [...levels] }
    team.push(await aVolunteer(db, { ...mine, promise, availabilities: someHours(chance) }))
  }
  const learners: ALearner[] = []
  for (let n = 0; n < size.learners; n += 1) {
    const wish: Partial<LearnerPart> = {
      oral: chance.pick(levels),
      written: null,
      minutesWanted: chance.pick([60, 120]),
    }
    const since = { waitingSince: `2026-0${1 + chance.below(9)}-15` }
    learners.push(await aLearner(db, { ...wish, ...since, availabilities: someHours(chance) }))
  }
  const sessions: Seated[] = []
  for (const monday of size.mondays) {
    for (const tutor of team) {
      for (const hours of tutor.availabilities) {
        const [hour = 0] = hours.from.split(':').map(Number)
        const clocks = [0, 1].map((n) => `${String(hour + 1 + n).padStart(2, '0')}:00`)
        const [from = '', to = ''] = clocks
        const day = dayOf(monday, hours.weekday)
        const [start, end] = [instant(day, from), instant(day, to)]
        const isBusy = (id: string) =>
          sessions.some(
            (one) => one.start === start && (one.learners.includes(id) || one.tutor === id),
          )
        const room = rooms[sessions.filter((one) => one.start === start).length]
        const fit = learners.filter(
          (one) =>
            within(one.availabilities, hours.weekday, from, to) &&
            tutor.levels.includes(one.oral ?? 'A1') &&
            !isBusy(one.id),
        )
        if (!room || fit.length === 0 || chance.happens(0.2)) continue
        const pupils = [chance.pick(fit).id]
        const who = { volunteers: [tutor.id], learners: pupils }
        const { id } = await aSession(db, { place: room.id, start, end, ...who })
        sessions.push({ id, start, end, tutor: tutor.id, learners: pupils })
      }
    }
  }
  // Two of the team cannot come to a session of theirs: somebody is looked for.
  const sought = sessions.filter(({ tutor }) => tutor !== me.id).slice(2, 4)
  for (const { id, tutor } of sought) {
    await standDown(db, sql`give_up_session`, { id, volunteer: tutor, how: 'gone', actor: tutor })
  }
  const busy = new Set(sessions.flatMap((one) => one.learners))
  const resting = learners.filter(({ id }) => !busy.has(id)).slice(0, 4)
  for (const { id: personId } of resting) {
    const [from] = size.mondays
    const day = dayOf(from ?? '', 1 + chance.below(5))
    await db.insert(absences).values({
      ...{ id: crypto.randomUUID(), personId, fromDay: day, toDay: day },
      createdAt: '2026-01-05T08:00:00Z',
    })
  }
  // Two of her own were cancelled some days ago: those who learned there may have been booked elsewhere since.
  const isHers = ({ tutor }: Seated) => tutor === me.id
  const cancelled = sessions.filter(isHers).slice(-2)
  for (const { id } of cancelled) {
    await standDown(db, sql`set_session_standing`, { id, stands: false, actor: me.id })
  }
  for (const { start, end, learners: who } of cancelled) {
    const [place, tutor] = [await aRoom(db), await aVolunteer(db, { ...all, promise })]
    const other = { place: place.id, start, end, volunteers: [tutor.id], learners: who }
    const { id } = await aSession(db, other)
    sessions.push({ id, start, end, tutor: tutor.id, learners: who })
  }
  const gone = [...sought, ...cancelled]
  const standing = sessions.filter((one) => !gone.includes(one))
  return { me, learners, sessions: standing }
}
