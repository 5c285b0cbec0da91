import { claimCreation, insertTraces } from '#api/audit/store.ts'
import { deleteSignInsOf, insertSignIn } from '#api/auth/store/sign-ins.ts'
import { type Browser, newSignIn, type SignedIn, signedIn } from '#api/auth/usecases/sign-in.ts'
import { firstActivity } from '#api/beginning/rules/first-activity.ts'
import { recoveryMail } from '#api/beginning/rules/recovery-mail.ts'
import type {
  BeginHouse,
  HouseSeen,
  LinkSeen,
  LookAtLink,
  RecoverHouse,
} from '#api/beginning/schema.ts'
import * as store from '#api/beginning/store.ts'
import { type Actor, type Ctx, instantOf, requireCoordinator, todayOf } from '#api/ctx.ts'
import type { Mail } from '#api/http/platform.ts'
import { insertPerson, updatePerson } from '#api/people/store.ts'
import { Problem } from '#api/problems.ts'
import { hashOf } from '#api/secrets.ts'
import { inTransaction } from '#api/transaction.ts'

type Device = Omit<Browser, 'browserToken'>

/** What a printed link is for. @throws beginning.link_is_over beginning.house_has_begun */
export const lookAtLink = async (ctx: Ctx, { token }: LookAtLink): Promise<LinkSeen> => {
  const link = await store.findLink(ctx.db, await hashOf(token), instantOf(ctx.now))
  if (link?.purpose === 'beginning' && link.begun) throw new Problem('beginning.house_has_begun')
  if (!link || link.spent) throw new Problem('beginning.link_is_over')
  return link.purpose === 'beginning'
    ? { is: 'beginning' }
    : { is: 'recovery', name: link.name ?? '' }
}

const coordinating = (ctx: Ctx, personId: string, name: string): Ctx => {
  const actor: Actor = { kind: 'coordinator', personId, signInId: personId, name, reception: false }
  return { ...ctx, actor }
}

/** What makes it, with the hash by which the same request again is known. */
const hashed = async <T>(request: T): Promise<T & { hash: string }> => ({
  ...request,
  hash: await hashOf(JSON.stringify(request)),
})

/** All that a house is made of, by whoever makes it: in one statement, since each room by itself takes seven. */
const furnish = async (ctx: Ctx, { id, house, schoolZone, rooms, opening }: BeginHouse) => {
  const refused = await store.furnish(ctx.db, {
    ...{ coordinator: id, house: crypto.randomUUID(), name: house, schoolZone, opening },
    activity: await hashed(firstActivity),
    rooms: await Promise.all(rooms.map(hashed)),
    now: instantOf(ctx.now),
  })
  if (refused) throw new Problem(refused)
}

/**
 * Begins the house by the link that was printed for it: its first coordinator, its rooms and its hours, all or
 * nothing, and she is signed in. Of two who do so at once one does it. The same request again, while the link
 * lasts, is the same house: its answer may have been lost on the way.
 *
 * @throws beginning.link_is_over beginning.house_has_begun
 */
export const beginHouse = async (
  ctx: Ctx,
  input: BeginHouse,
  device: Device,
): Promise<SignedIn> => {
  const { id, name, email } = input
  const tokenHash = await hashOf(input.token)
  const now = instantOf(ctx.now)
  const { token, row } = await newSignIn(ctx, device, 'beginning')
  return inTransaction(coordinating(ctx, id, name), async (inside) => {
    const claim = await claimCreation(inside.db, 'beginning', id, input)
    if (claim === 'other') throw new Problem('request.id_is_used')
    if (claim === 'new') {
      if (!(await store.takeBeginning(inside.db, tokenHash, now))) {
        throw new Problem('beginning.link_is_over')
      }
      const person = { role: 'coordinator' as const, phone: null, messageLanguage: null }
      if (!(await insertPerson(inside.db, { id, name, email, ...person }, now))) {
        throw new Problem('request.id_is_used')
      }
      await furnish(inside, input)
    } else if (!(await store.findLink(inside.db, tokenHash, now))) {
      throw new Problem('beginning.link_is_over')
    }
    const me = await insertSignIn(inside.db, id, row)
    if (!me) throw new Problem('beginning.link_is_over')
    return signedIn(ctx, me, token)
  })
}

/** How the old address is told. */
export type HowToTell = { origin: string; sendMail: (mail: Mail) => Promise<void> }

/**
 * Lets a coordinator who lost her mailbox in again, with another address. Whatever was signed in as her ends, and
 * the address of before is told. @throws beginning.link_is_over
 */
export const recoverHouse = async (
  ctx: Ctx,
  { token: said, email }: RecoverHouse,
  device: Device,
  { origin, sendMail }: HowToTell,
): Promise<SignedIn> => {
  const tokenHash = await hashOf(said)
  const now = instantOf(ctx.now)
  const { token, row } = await newSignIn(ctx, device, 'recovery')
  return inTransaction(ctx, async (inside) => {
    const person = await store.takeRecovery(inside.db, tokenHash, now)
    if (!person) throw new Problem('beginning.link_is_over')
    const own = coordinating(inside, person.id, '')
    await deleteSignInsOf(inside.db, person.id, crypto.randomUUID())
    if (email !== person.email) await updatePerson(inside.db, person.id, { email }, now)
    await insertTraces(own, [{ action: 'recovery.used', subject: 'person', subjectId: person.id }])
    const me = await insertSignIn(inside.db, person.id, row)
    if (!me) throw new Problem('beginning.link_is_over')
    const { email: former } = person
    if (former && former !== email) ctx.after(() => sendMail(recoveryMail(former, origin)))
    return signedIn(ctx, me, token)
  })
}

/** The house as the page of its first day shows it. */
export const seeHouse = async (ctx: Ctx): Promise<HouseSeen> => {
  requireCoordinator(ctx)
  const found = await store.findHouse(ctx.db, { today: todayOf(ctx), now: instantOf(ctx.now) })
  if (!found) throw new Error('The question has no row')
  return found
}
