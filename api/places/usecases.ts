import {
  claimCreation,
  insertTraces,
  isUnchanged,
  requireInTime,
  type Trace,
} from '#api/audit/store.ts'
import { type Ctx, instantOf, requireCoordinator, requireMember } from '#api/ctx.ts'
import { onePage } from '#api/http/pages.ts'
import type {
  ActivitiesPage,
  ActivitiesQuery,
  Activity,
  ChangeActivity,
  ChangePlace,
  CreateActivity,
  CreatePlace,
  Place,
  PlacesPage,
  PlacesQuery,
} from '#api/places/schema.ts'
import * as store from '#api/places/store.ts'
import { codeOfConstraint, Problem, type ProblemCode } from '#api/problems.ts'
import type { WeeklyHours } from '#api/schema.ts'
import { inTransaction, takeTurn } from '#api/transaction.ts'
import { constraintName } from '#db/connect.ts'

const traced = (
  ctx: Ctx,
  subject: string,
  subjectId: string,
  action: string,
  values: Pick<Trace, 'before' | 'after'>,
) => insertTraces(ctx, [{ action: `${subject}.${action}`, subject, subjectId, ...values }])

const foundPlace = async (ctx: Ctx, id: string): Promise<Place> => {
  const place = await store.findPlace(ctx.db, id)
  if (!place) throw new Problem('places.not_found')
  return place
}

const foundActivity = async (ctx: Ctx, id: string): Promise<Activity> => {
  const activity = await store.findActivity(ctx.db, id)
  if (!activity) throw new Problem('activities.not_found')
  return activity
}

const isAboutSessions = (error: unknown) =>
  codeOfConstraint(constraintName(error) ?? '')?.startsWith('sessions.') ?? false

/** Says that planned sessions forbid a change, in words that need no session's details. */
const unlessSessionsForbid = async (code: ProblemCode, work: PromiseLike<unknown>) => {
  try {
    await work
  } catch (error) {
    throw isAboutSessions(error) ? new Problem(code) : error
  }
}

/** One place. @throws places.not_found */
export const readPlace = async (ctx: Ctx, id: string): Promise<Place> => {
  requireMember(ctx)
  return foundPlace(ctx, id)
}

/** A page of the places in their order, and the opening hours of the house.
 *  @throws places.not_found where no place has the id with which the page before ended */
export const listPlaces = async (
  ctx: Ctx,
  query: PlacesQuery,
  along?: object,
): Promise<PlacesPage> => {
  requireMember(ctx)
  // Made by `selectPlaceRows`.
  const known = along as store.PlacesRow | undefined
  const found = known ? store.readPlaces(known) : await store.listPlaceRows(ctx.db, query)
  if (query.after && found.places.length === 0) await foundPlace(ctx, query.after)
  const { rows, ...next } = onePage(found.places)
  return { places: rows, houseOpening: found.house, ...next }
}

/** Adds a place. The same request again is the same place. */
export const createPlace = async (ctx: Ctx, input: CreatePlace): Promise<Place> => {
  requireCoordinator(ctx)
  return inTransaction(ctx, async (inside) => {
    const claim = await claimCreation(inside.db, 'place', input.id, input)
    if (claim === 'same') return foundPlace(inside, input.id)
    const { opening, ...fields } = input
    if (claim === 'other' || !(await store.insertPlace(inside.db, fields))) {
      throw new Problem('request.id_is_used')
    }
    if (opening) await store.replaceOpening(inside.db, input.id, opening)
    const place = await foundPlace(inside, input.id)
    await traced(inside, 'place', place.id, 'created', { after: place })
    return place
  })
}

/** Changes a place; what is absent stays. The database refuses what standing sessions forbid. */
export const changePlace = async (ctx: Ctx, id: string, input: ChangePlace): Promise<Place> => {
  requireCoordinator(ctx)
  if (Object.keys(input).length === 0) return foundPlace(ctx, id)
  return inTransaction(ctx, async (inside) => {
    await store.lockPlaceAndSessions(inside.db, id)
    const before = await foundPlace(inside, id)
    const { opening, ...fields } = input
    if (Object.keys(fields).length > 0) {
      await unlessSessionsForbid(
        'places.sessions_stand_there',
        store.updatePlace(inside.db, id, fields),
      )
    }
    if (opening) await store.replaceOpening(inside.db, id, opening)
    const after = await foundPlace(inside, id)
    if (isUnchanged(before, after)) await requireInTime(inside)
    else await traced(inside, 'place', id, 'changed', { before, after })
    return after
  })
}

/** Puts a place away, or brings it back.
 *  @param requireFree throws while anything is planned there */
export const archivePlace = async (
  ctx: Ctx,
  id: string,
  away: boolean,
  requireFree: (inside: Ctx) => Promise<void>,
): Promise<Place> => {
  requireCoordinator(ctx)
  return inTransaction(ctx, async (inside) => {
    await takeTurn(inside.db)
    await store.lockPlace(inside.db, id)
    const before = await foundPlace(inside, id)
    const now = instantOf(ctx.now)
    if (away) await requireFree(inside)
    if (before.archived === away) {
      await requireInTime(inside)
      return before
    }
    await store.updatePlaceArchived(inside.db, id, away ? now : null)
    const after = await foundPlace(inside, id)
    await traced(inside, 'place', id, away ? 'archived' : 'restored', { before, after })
    return after
  })
}

/** Replaces the opening hours of the house. */
export const changeHouseOpening = async (
  ctx: Ctx,
  hours: WeeklyHours[],
): Promise<WeeklyHours[]> => {
  requireCoordinator(ctx)
  return inTransaction(ctx, async (inside) => {
    await store.lockHouse(inside.db)
    const before = (await store.listPlaceRows(inside.db, { archived: true })).house
    await store.replaceOpening(inside.db, null, hours)
    const after = (await store.listPlaceRows(inside.db, { archived: true })).house
    if (isUnchanged(before, after)) await requireInTime(inside)
    else await traced(inside, 'house', 'opening', 'changed', { before, after })
    return after
  })
}

/** A page of the activities in their order.
 *  @throws activities.not_found where none has the id with which the page before ended */
export const listActivities = async (
  ctx: Ctx,
  query: ActivitiesQuery,
  along?: object,
): Promise<ActivitiesPage> => {
  requireMember(ctx)
  // Made by `selectActivityRows`.
  const known = along as store.ActivitiesRow | undefined
  const found = known ? (known.activities ?? []) : await store.listActivityRows(ctx.db, query)
  if (query.after && found.length === 0) await foundActivity(ctx, query.after)
  const { rows, ...next } = onePage(found)
  return { activities: rows, ...next }
}

/** Adds an activity. The same request again is the same activity. */
export const createActivity = async (ctx: Ctx, input: CreateActivity): Promise<Activity> => {
  requireCoordinator(ctx)
  return inTransaction(ctx, async (inside) => {
    const claim = await claimCreation(inside.db, 'activity', input.id, input)
    if (claim === 'same') return foundActivity(inside, input.id)
    if (claim === 'other' || !(await store.insertActivity(inside.db, input))) {
      throw new Problem('activities.id_is_taken')
    }
    const activity = await foundActivity(inside, input.id)
    await traced(inside, 'activity', input.id, 'created', { after: activity })
    return activity
  })
}

/** Changes an activity; what is absent stays. */
export const changeActivity = async (
  ctx: Ctx,
  id: string,
  input: ChangeActivity,
): Promise<Activity> => {
  requireCoordinator(ctx)
  if (Object.keys(input).length === 0) return foundActivity(ctx, id)
  return inTransaction(ctx, async (inside) => {
    const before = await foundActivity(inside, id)
    await unlessSessionsForbid(
      'activities.sessions_stand',
      store.updateActivity(inside.db, id, input),
    )
    const after = await foundActivity(inside, id)
    if (isUnchanged(before, after)) await requireInTime(inside)
    else await traced(inside, 'activity', id, 'changed', { before, after })
    return after
  })
}

/** Puts an activity away, or brings it back; its sessions stay. */
export const archiveActivity = async (ctx: Ctx, id: string, away: boolean): Promise<Activity> => {
  requireCoordinator(ctx)
  return inTransaction(ctx, async (inside) => {
    const before = await foundActivity(inside, id)
    if (before.archived === away) {
      await requireInTime(inside)
      return before
    }
    await store.updateActivity(inside.db, id, { archivedAt: away ? instantOf(ctx.now) : null })
    const after = await foundActivity(inside, id)
    await traced(inside, 'activity', id, away ? 'archived' : 'restored', { before, after })
    return after
  })
}
