import type { Me, SignIn } from '#api/auth/schema.ts'
import * as store from '#api/auth/store/sign-ins.ts'
import { idleSince } from '#api/auth/usecases/find-actor.ts'
import { type Ctx, instantOf, requireMember } from '#api/ctx.ts'
import { Problem } from '#api/problems.ts'
import { hashOf } from '#api/secrets.ts'

export const whoAmI = (ctx: Ctx): Me => {
  const { personId, name, kind, reception } = requireMember(ctx)
  return { id: personId, name, role: kind, reception }
}

/** Last seen first. */
export const listSignIns = async (ctx: Ctx): Promise<SignIn[]> => {
  const { personId, signInId } = requireMember(ctx)
  const now = instantOf(ctx.now)
  const all = await store.listSignInRows(ctx.db, { personId, now, idle: idleSince(ctx) })
  return all.map((signIn) => ({ ...signIn, current: signIn.id === signInId }))
}

/** Ends one of the person's own sign-ins; says whether it was the one that asks.
 *  @throws auth.sign_in_not_found also for another person's */
export const endSignIn = async (ctx: Ctx, id: string): Promise<{ current: boolean }> => {
  const { personId, signInId } = requireMember(ctx)
  if (!(await store.deleteSignIn(ctx.db, { personId, id, now: instantOf(ctx.now) }))) {
    throw new Problem('auth.sign_in_not_found')
  }
  return { current: id === signInId }
}

/** Ends the sign-in that holds this token, if any does. */
export const signOut = async (ctx: Ctx, token: string): Promise<void> => {
  await store.deleteSignInByToken(ctx.db, await hashOf(token), instantOf(ctx.now))
}
