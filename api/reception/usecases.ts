import { claimCreation } from '#api/audit/store.ts'
import { type Ctx, instantOf, requireReception, todayOf, untilTomorrow } from '#api/ctx.ts'
import { mayChangePerson } from '#api/people/policy.ts'
import { findPerson, takeIn } from '#api/people/usecases.ts'
import { Problem } from '#api/problems.ts'
import { newcomerOf, ofSameName, soundOf } from '#api/reception/rules.ts'
import type { Arrival, Known, LookedUp } from '#api/reception/schema.ts'
import * as store from '#api/reception/store.ts'
import type { Named } from '#api/schema.ts'
import { inTransaction } from '#api/transaction.ts'

/** People at whose numbers who stands at the door may look in a day: more than are told on the busiest evening, and
 *  too few to read out the house unseen. */
const mostLooks = 30
/** People whom she may add in a day: more than come on the first day of a term. */
const mostArrivals = 100
/** How long she may take back who she added. */
const mayUndo = { hours: 1 }

/** Whoever is here, for who stands at the door: names, and no more. */
export const listKnown = async (ctx: Ctx): Promise<Known[]> => {
  requireReception(ctx)
  return store.findKnown(ctx.db)
}

/** Adding by one person comes one after the other from here on, or all of them would be the last of the day.
 *  @throws reception.added_many */
const requireFew = async (ctx: Ctx) => {
  const { kind, personId } = requireReception(ctx)
  if (kind === 'coordinator') return
  const midnight = instantOf(ctx.now.setZone(ctx.zone).startOf('day'))
  await store.holdAdding(ctx.db, personId)
  if ((await store.countArrivals(ctx.db, personId, midnight)) < mostArrivals) return
  throw new Problem('reception.added_many', { retryAfter: untilTomorrow(ctx) })
}

/**
 * Takes somebody in who stands at the door: she waits from today. The same request again is the same person.
 *
 * @throws reception.name_is_here with whom, unless it is said that she is another one; reception.added_many
 */
export const takeArrivalIn = async (ctx: Ctx, input: Arrival): Promise<Named> => {
  requireReception(ctx)
  return inTransaction(ctx, async (inside) => {
    const claim = await claimCreation(inside.db, 'person', input.id, input)
    if (claim === 'new') {
      await requireFew(inside)
      await store.holdName(inside.db, soundOf(input.name))
      const same = ofSameName(input.name, await store.findKnown(inside.db))
      if (same.length > 0 && !input.another) {
        throw new Problem('reception.name_is_here', { more: { same } })
      }
      await takeIn(inside, newcomerOf(input, todayOf(ctx)), 'arrived')
    } else if (!(await store.findKnown(inside.db)).some(({ id }) => id === input.id)) {
      throw new Problem('people.not_found')
    } else if (claim === 'other') {
      throw new Problem('request.id_is_used')
    }
    return { id: input.id, name: input.name }
  })
}

/**
 * Takes back who was added at the door, by whoever added her, within the hour: nothing of her stays.
 *
 * @throws reception.not_yours_to_take_back; reception.came_of_it
 */
export const takeArrivalBack = async (ctx: Ctx, id: string): Promise<void> => {
  const { personId: actor } = requireReception(ctx)
  const [now, since] = [instantOf(ctx.now), instantOf(ctx.now.minus(mayUndo))]
  const done = await store.deleteArrival(ctx.db, { person: id, actor, since, now }, ctx.deadline)
  if (done === 'missing') throw new Problem('reception.not_yours_to_take_back')
  if (done === 'touched') throw new Problem('reception.came_of_it')
}

/**
 * Somebody's number, for who stands at the door: each look is counted. Who coordinates has it anyway, and everybody
 * her own.
 *
 * @throws people.not_found; people.looked_up_many
 */
export const lookAtNumber = async (ctx: Ctx, id: string): Promise<LookedUp> => {
  const member = requireReception(ctx)
  if (mayChangePerson(member, id)) {
    const { phone = null } = await findPerson(ctx, id)
    return { phone }
  }
  const ask = { person: id, reader: member.personId, now: instantOf(ctx.now), most: mostLooks }
  const looked = await store.findNumber(ctx.db, ask, ctx.deadline)
  if (!looked) throw new Problem('people.not_found')
  if ('spent' in looked) {
    throw new Problem('people.looked_up_many', { retryAfter: untilTomorrow(ctx) })
  }
  return looked
}
