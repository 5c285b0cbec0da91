import { hashOfAddress } from '#api/auth/usecases/ask-to-sign-in.ts'
import { type Ctx, instantOf, requireCoordinator } from '#api/ctx.ts'
import { endingWith } from '#api/erasing/rules.ts'
import type { Erase, Erasure } from '#api/erasing/schema.ts'
import * as store from '#api/erasing/store.ts'
import { foldName } from '#api/people/rules/names.ts'
import { findPerson } from '#api/people/usecases.ts'
import { Problem } from '#api/problems.ts'
import { hashOf } from '#api/secrets.ts'
import { findPlannedWith } from '#api/slots/usecases/leaving.ts'

/** How often it is begun anew where her name or address becomes another meanwhile. */
const tries = 3

/** What erasing a person would free, delete and keep. @throws people.not_found */
export const foretellErasing = async (ctx: Ctx, person: string): Promise<Erasure> => {
  const planned = await findPlannedWith(ctx, { person })
  const traces = await store.findTraces(ctx.db, person, instantOf(ctx.now))
  return { planned, ending: endingWith(person, [...planned.slots, ...planned.single]), ...traces }
}

/**
 * Erases a person for ever: what is to come is freed as when somebody leaves, what has been stays without
 * a name, all else goes. All of it or nothing; nothing takes it back.
 *
 * @throws erasing.name_differs erasing.oneself people.not_found
 */
export const erasePerson = async (ctx: Ctx, person: string, input: Erase): Promise<void> => {
  const { personId: actor } = requireCoordinator(ctx)
  // She stays, and with her a coordinator.
  if (actor === person) throw new Problem('erasing.oneself')
  for (let n = 0; n < tries; n += 1) {
    const { name, email } = await findPerson(ctx, person)
    if (foldName(input.name) !== foldName(name)) throw new Problem('erasing.name_differs')
    const seen = await hashOf(`${name}\n${email ?? ''}`)
    const addresses = email ? [await hashOfAddress(ctx, email)] : []
    const own = foldName(name)
    const given = (await store.listDisplayNames(ctx.db)).filter((one) => foldName(one.name) === own)
    const appointments = given.map(({ id }) => id)
    const erasing = { person, actor, seen, addresses, appointments, now: instantOf(ctx.now) }
    const outcome = await store.erase(ctx.db, erasing, ctx.deadline)
    if (outcome.erased) return
    if (outcome.missing) throw new Problem('people.not_found')
    if (outcome.refused) throw new Problem('auth.not_allowed')
  }
  throw new Problem('server.busy')
}
