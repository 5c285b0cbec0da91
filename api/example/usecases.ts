import { type Ctx, instantOf, requireCoordinator, todayOf } from '#api/ctx.ts'
import { exampleOf } from '#api/example/rules.ts'
import type { ExampleLoaded, ExampleRemoved, LoadExample } from '#api/example/schema.ts'
import * as store from '#api/example/store.ts'
import { listPlaces } from '#api/places/usecases.ts'
import { Problem } from '#api/problems.ts'

/**
 * Loads the example into a house of which no session has begun: its people at once, marked for what they are. Its
 * weekly slots are answered, for whoever asks to make them. The same request again is the same example.
 *
 * @throws example.is_here example.house_has_begun request.id_is_used
 */
export const loadExample = async (ctx: Ctx, { id }: LoadExample): Promise<ExampleLoaded> => {
  const { personId: actor } = requireCoordinator(ctx)
  const { houseOpening } = await listPlaces(ctx, { archived: false })
  const { slots, ...example } = exampleOf(id, houseOpening, todayOf(ctx))
  const wish = { ...example, actor, now: instantOf(ctx.now) }
  const outcome = await store.load(ctx.db, wish, ctx.deadline)
  if (outcome.here) throw new Problem('example.is_here')
  if (outcome.begun) throw new Problem('example.house_has_begun')
  if (outcome.taken) throw new Problem('request.id_is_used')
  return { people: example.people.length, slots }
}

/** Takes the example away, whole, with all that was done with it; nothing where there is none. */
export const removeExample = async (ctx: Ctx): Promise<ExampleRemoved> => {
  const { personId: actor } = requireCoordinator(ctx)
  const outcome = await store.remove(ctx.db, { actor, now: instantOf(ctx.now) }, ctx.deadline)
  if (outcome.refused) throw new Problem('auth.not_allowed')
  const { people = 0, sessions = 0, shared = 0, cancelled = 0 } = outcome
  return { people, sessions, shared, cancelled }
}
