import { idleFor, seenEvery } from '#api/auth/rules/limits.ts'
import { findSignIn, type IdleSince } from '#api/auth/store/sign-ins.ts'
import { type Along, type Ctx, type Found, instantOf } from '#api/ctx.ts'
import { hashOf } from '#api/secrets.ts'

/** So many milliseconds ago, as text. By numbers, not by Luxon: it is reckoned at every request. */
const ago = ({ now }: Pick<Ctx, 'now'>, length: number): string =>
  new Date(now.toMillis() - length).toISOString()

/** The moments before which a sign-in of each role, not seen since, has ended. */
export const idleSince = (ctx: Pick<Ctx, 'now'>): IdleSince => ({
  volunteer: ago(ctx, idleFor.volunteer),
  coordinator: ago(ctx, idleFor.coordinator),
})

const nobody: Found = { actor: { kind: 'nobody' }, clock: 0 }

/** Who holds a sign-in token, and what is asked along: in one round trip, which also notes that it was seen.
 *  Nobody, where it expired, was idle too long, or is no longer a volunteer's or the coordinator's. */
export const findActor = async (
  ctx: Pick<Ctx, 'db' | 'now'>,
  token: string | undefined,
  along?: Along,
): Promise<Found> => {
  if (!token) return nobody
  const found = await findSignIn(
    ctx.db,
    {
      tokenHash: await hashOf(token),
      now: instantOf(ctx.now),
      idle: idleSince(ctx),
      seenBefore: ago(ctx, seenEvery),
    },
    along,
  )
  if (!found) return nobody
  const { id, personId, role, name, reception, clock } = found
  return { actor: { kind: role, personId, signInId: id, name, reception }, clock, along: found }
}
