import { whoAmI } from '#api/auth/usecases/sign-ins.ts'
import type { Ctx } from '#api/ctx.ts'
import type { First, FirstQuery } from '#api/first/schema.ts'
import { listActivities, listPlaces } from '#api/places/usecases.ts'
import { listSessionsUnless } from '#api/sessions/usecases/list-sessions.ts'
import { suggestOrSay } from '#api/sessions/usecases/suggest.ts'
import { listStandIns } from '#api/slots/usecases/absences.ts'
import { listHours } from '#api/slots/usecases/hours.ts'
import { readYear } from '#api/year/usecases.ts'

/**
 * All that a first screen needs in one answer: connecting and finding out who asks costs more than
 * most questions. They go out together, over one connection.
 */
export const readFirst = async (ctx: Ctx, query: FirstQuery): Promise<First> => {
  const { from, to, mine, hours, suggestions, standIns, year } = query
  const person = mine ? ('me' as const) : undefined
  const hasSpan = from !== undefined && to !== undefined
  const [sessions, given, suggested, sought, over, places, activities] = await Promise.all([
    hasSpan ? listSessionsUnless(ctx, { from, to, person, cancelled: true }, []) : undefined,
    hours ? listHours(ctx, { from: hours, weeks: 2, person: 'me' }) : undefined,
    suggestions ? suggestOrSay(ctx) : undefined,
    standIns ? listStandIns(ctx) : undefined,
    year ? readYear(ctx, Number(year)) : undefined,
    listPlaces(ctx, { archived: false }),
    listActivities(ctx, { archived: false }),
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
