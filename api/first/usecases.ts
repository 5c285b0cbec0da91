import { whoAmI } from '#api/auth/usecases/sign-ins.ts'
import type { Along, Ctx } from '#api/ctx.ts'
import type { First, FirstQuery } from '#api/first/schema.ts'
import { selectTogether } from '#api/first/store.ts'
import { selectActivityRows, selectPlaceRows } from '#api/places/store.ts'
import { listActivities, listPlaces } from '#api/places/usecases.ts'
import { listSessionsUnless, sessionsAlong } from '#api/sessions/usecases/list-sessions.ts'
import { suggestionsAlong, suggestOrSay } from '#api/sessions/usecases/suggest.ts'
import { listStandIns } from '#api/slots/usecases/absences.ts'
import { listHours, ownHoursAlong } from '#api/slots/usecases/hours.ts'
import { readYear } from '#api/year/usecases.ts'

const here = { archived: false }

const listOf = ({ from, to, mine }: FirstQuery) =>
  from !== undefined && to !== undefined
    ? { from, to, person: mine ? ('me' as const) : undefined, cancelled: true }
    : undefined

const ownHours = (from: string) => ({ from, weeks: 2, person: 'me' })

/** Nearly all of it as one question of one row, to go along with the check who asks: a statement of its own costs
 *  more than most questions. */
export const firstAlong = (ctx: Ctx, query: FirstQuery): Along => {
  const list = listOf(query)
  const { hours, suggestions } = query
  const parts = [
    selectActivityRows(here),
    ...(list ? [sessionsAlong(list, [])] : []),
    ...(hours ? [ownHoursAlong(ownHours(hours))] : []),
    ...(suggestions ? [suggestionsAlong(ctx)] : []),
  ]
  return selectTogether(selectPlaceRows(here), parts)
}

/** All that a first screen needs in one answer: `along` is the row of `firstAlong`. What else is asked for goes out
 *  together, over the same connection. */
export const readFirst = async (ctx: Ctx, query: FirstQuery, along?: object): Promise<First> => {
  const { hours, suggestions, standIns, year } = query
  const list = listOf(query)
  const [sessions, given, suggested, sought, over, places, activities] = await Promise.all([
    list ? listSessionsUnless(ctx, list, [], along) : undefined,
    hours ? listHours(ctx, ownHours(hours), along) : undefined,
    suggestions ? suggestOrSay(ctx, along) : undefined,
    standIns ? listStandIns(ctx) : undefined,
    year ? readYear(ctx, Number(year)) : undefined,
    listPlaces(ctx, here, along),
    listActivities(ctx, here, along),
  ])
  return {
    me: whoAmI(ctx),
    places,
    activities,
    ...(sessions?.page && { sessions: sessions.page, sessionsTag: sessions.tag }),
    ...(given && { hours: given }),
    ...(sought && { 'stand-ins': sought }),
    ...(suggested && { suggestions: suggested }),
    ...(over && { year: { year: over } }),
  }
}
