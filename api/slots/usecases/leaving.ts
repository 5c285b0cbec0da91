import { v7 as newId } from 'uuid'
import { spend } from '#api/allowance.ts'
import { type Ctx, instantOf, type Member, requireCoordinator, todayOf } from '#api/ctx.ts'
import { addDays } from '#api/days.ts'
import { asProblem } from '#api/http/errors.ts'
import type { Person } from '#api/people/schema.ts'
import * as people from '#api/people/usecases.ts'
import type { Place } from '#api/places/schema.ts'
import * as places from '#api/places/usecases.ts'
import { Problem, sentence } from '#api/problems.ts'
import type { Conflict } from '#api/schema.ts'
import { instantOfWall, readInstant, utcText } from '#api/sessions/rules/time.ts'
import type { SessionRow } from '#api/sessions/store.ts'
import { changeSession } from '#api/sessions/usecases/change-session.ts'
import { cancelSession } from '#api/sessions/usecases/stand-session.ts'
import { seenSession } from '#api/sessions/usecases/view.ts'
import { type Leave, type Left, longestSlot, type Planned } from '#api/slots/schema.ts'
import { findPlanned, type PlannedRow, type SlotRow } from '#api/slots/store.ts'
import { changeSlot } from '#api/slots/usecases/change-slot.ts'
import { endSlot } from '#api/slots/usecases/end-slot.ts'
import { applyToPerson, applyToYear, rolledBack } from '#api/slots/usecases/settle.ts'
import { seenSlot } from '#api/slots/usecases/view.ts'
import { inNobodysWay, inPart } from '#api/transaction.ts'
import { isNear } from '#db/connect.ts'

/** Who leaves, or which place is given up. */
export type Leaver = { person: string } | { place: string }

/** Nothing begins for which less time than this is left, milliseconds. */
const piece = 3000

/** Single sessions that a list shows, and that are freed at once. */
const mostSingle = 100

const seenPlanned = (member: Member, { slots, single, sessions }: PlannedRow): Planned => ({
  slots: slots.map((slot) => seenSlot(member, slot, null)),
  single: single.map((session) => seenSession(member, session)),
  sessions,
})

/** What is planned with a person or at a place from now on. */
export const findPlannedWith = async (ctx: Ctx, leaver: Leaver): Promise<Planned> => {
  const member = requireCoordinator(ctx)
  await ('person' in leaver
    ? people.findPerson(ctx, leaver.person)
    : places.readPlace(ctx, leaver.place))
  return seenPlanned(member, await findPlanned(ctx.db, leaver, instantOf(ctx.now), mostSingle))
}

/** @throws people.still_expected, places.still_expected with what is planned */
const requireFree = (leaver: Leaver) => async (inside: Ctx) => {
  const member = requireCoordinator(inside)
  const found = await findPlanned(inside.db, leaver, instantOf(inside.now), mostSingle)
  if (found.slots.length + found.sessions === 0) return
  const code = 'person' in leaver ? 'people.still_expected' : 'places.still_expected'
  throw new Problem(code, { more: { planned: seenPlanned(member, found) } })
}

export const putPersonAway = (ctx: Ctx, person: string): Promise<Person> =>
  people.archivePerson(ctx, person, requireFree({ person }))

export const putPlaceAway = (ctx: Ctx, place: string): Promise<Place> =>
  places.archivePlace(ctx, place, true, requireFree({ place }))

/** As far as sessions may have been made. */
const daysAhead = (ctx: Ctx) => [{ from: todayOf(ctx), to: addDays(todayOf(ctx), 2 * longestSlot) }]

/** Brings a person back, and gives back what was kept from standing without her. */
export const bringPersonBack = async (ctx: Ctx, id: string): Promise<Person> => {
  const member = requireCoordinator(ctx)
  const person = await people.restorePerson(ctx, id)
  // Apart: who settles locks sessions before people.
  await applyToPerson(ctx, member, { dryRun: false, person: id }, async () => ({
    days: daysAhead(ctx),
  }))
  return person
}

/** Brings a place back, and gives back to it what was kept from standing there. */
export const bringPlaceBack = async (ctx: Ctx, id: string): Promise<Place> => {
  const member = requireCoordinator(ctx)
  const place = await places.archivePlace(ctx, id, false, async () => {})
  const { single, slots } = await findPlanned(ctx.db, { place: id }, instantOf(ctx.now), 1)
  if (single.length + slots.length > 0) {
    await applyToYear(ctx, member, false, async () => ({ days: daysAhead(ctx) }))
  }
  return place
}

const without = (list: readonly { id: string }[], id: string) =>
  list.map((one) => one.id).filter((one) => one !== id)
const instead = (list: readonly { id: string }[], id: string, to: string) => [
  ...new Set(list.map((one) => (one.id === id ? to : one.id))),
]

type Staffed = Pick<SessionRow, 'volunteers' | 'learners'>

/** What a slot or a session becomes without who leaves; undefined where nothing of it is left. A turn, at which nobody
 *  learns, is still to be covered: it stays, open. */
const freed = ({ volunteers, learners }: Staffed, leaver: Leaver, to: string | null) => {
  if ('place' in leaver) return to ? { place: to } : undefined
  const { person } = leaver
  const isTutor = volunteers.some((one) => one.id === person)
  const side = isTutor ? volunteers : learners
  const left = to ? instead(side, person, to) : without(side, person)
  const isTurn = isTutor && learners.length === 0
  if (left.length === 0 && !isTurn) return undefined
  return isTutor ? { volunteers: left } : { learners: left }
}

type Became = Left['became'][number]

const conflictsOf = (ctx: Ctx, { code, extras }: Problem): Conflict[] =>
  extras.conflicts ?? [{ code, detail: sentence(code, ctx.language, extras.values) }]

/** Does one thing after the other, each by itself: what one refuses is told, and the others are done. */
const createFreeing = (ctx: Ctx, leaver: Leaver, { from, to, dryRun }: Leave) => {
  const undo: Left['undo'] = { changes: [], cancelled: [], handed: [] }
  const became: Became[] = []
  /** Why not; undefined where it was done. In a dry run what one refuses must not end the others' transaction. */
  const attempt = async (work: (by: Ctx) => Promise<void>): Promise<Problem | undefined> => {
    try {
      await (dryRun ? inPart(ctx, work) : work(ctx))
      return undefined
    } catch (error) {
      const problem = asProblem(error)
      // What was done before is told, and how to take it back, also where the database is slow to go on.
      const isDone = Object.values(undo).some((list) => list.length > 0)
      if (problem.code === 'server.bug' || (problem.code === 'server.busy' && !isDone)) throw error
      return problem
    }
  }
  const free = async (id: string, rest: object | undefined, work: (by: Ctx) => Promise<void>) => {
    const not = await attempt(work)
    if (not) became.push({ id, is: 'stays', why: conflictsOf(ctx, not) })
    else became.push({ id, is: !rest ? 'ends' : to ? 'handed' : 'goesOn' })
  }
  const freeSlot = (slot: SlotRow) => {
    const { id, revision } = slot
    const rest = freed(slot, leaver, to)
    return free(id, rest, async (by) => {
      const wish = { id: newId(), on: from, revision }
      const { change } = rest
        ? await changeSlot(by, id, {
            ...{ ...wish, ...rest, exceptions: [], confirm: [] },
            scope: from <= todayOf(ctx) ? 'whole' : 'following',
          })
        : await endSlot(by, id, { ...wish, dryRun: false })
      undo.changes.unshift(change)
    })
  }
  const freeSession = (session: SessionRow) => {
    const { id, revision, place } = session
    const rest = freed(session, leaver, to)
    return free(id, rest, async (by) => {
      if (!rest) {
        await cancelSession(by, id, { revision })
        undo.cancelled.push(id)
        return
      }
      await changeSession(by, id, { ...rest, revision, confirm: [] })
      const [volunteers, learners] = [session.volunteers, session.learners].map((side) =>
        side.map((one) => one.id),
      )
      undo.handed.push({ id, place, volunteers: volunteers ?? [], learners: learners ?? [] })
    })
  }
  return { undo, became, attempt, freeSlot, freeSession }
}

/**
 * Hands over, ends or cancels what is planned with a person or at a place from a day on; where nothing is
 * left, archives at once. All of it can be taken back by what the answer names. A dry run does all of it, and
 * rolls it back.
 */
export const leave = async (ctx: Ctx, leaver: Leaver, input: Leave): Promise<Left> => {
  const member = requireCoordinator(ctx)
  if (!input.dryRun) return free(ctx, leaver, input)
  await spend(ctx, member)
  const left = await rolledBack(ctx, async (inside) => {
    await inNobodysWay(inside.db)
    return free(inside, leaver, input)
  })
  return { ...left, undo: { changes: [], cancelled: [], handed: [] } }
}

const free = async (ctx: Ctx, leaver: Leaver, input: Leave): Promise<Left> => {
  const member = requireCoordinator(ctx)
  const now = instantOf(ctx.now)
  await findPlannedWith(ctx, leaver)
  const midnight = instantOfWall(input.from, 0, ctx.zone)
  const day = utcText(midnight.kind === 'one' ? midnight.at : midnight.earlier)
  const since = day > now ? day : now
  const { undo, became, attempt, freeSlot, freeSession } = createFreeing(ctx, leaver, input)
  const { slots } = await findPlanned(ctx.db, leaver, since, 0)
  // What there is no time for is answered as still planned, rather than lose how to take the rest back.
  const hasTime = () => !isNear(ctx.deadline, piece)
  for (const slot of slots) if (hasTime()) await freeSlot(slot)
  const { single } = await findPlanned(ctx.db, leaver, since, mostSingle)
  // One that has begun takes place as it was planned.
  const coming = single.filter(({ start }) => readInstant(start) > ctx.now.toMillis())
  for (const session of coming) if (hasTime()) await freeSession(session)
  const not = await attempt(async (by) => {
    if (!hasTime()) throw new Problem('people.still_expected')
    await ('person' in leaver ? putPersonAway(by, leaver.person) : putPlaceAway(by, leaver.place))
  })
  // What is still planned is listed, not a reason.
  const refused = not && !not.code.endsWith('.still_expected') ? conflictsOf(ctx, not) : []
  const left = await findPlanned(ctx.db, leaver, now, mostSingle)
  return { archived: !not, undo, became, refused, planned: seenPlanned(member, left) }
}
