import { insertTraces } from '#api/audit/store.ts'
import { tidyInvitation } from '#api/auth/rules/invitation.ts'
import { invitationLasts } from '#api/auth/rules/limits.ts'
import type { Invitation, SignInByInvitation } from '#api/auth/schema.ts'
import { useInvitation } from '#api/auth/store/invitations.ts'
import { deleteSignInsOf, lockMember } from '#api/auth/store/sign-ins.ts'
import { type Browser, newSignIn, type SignedIn, signedIn } from '#api/auth/usecases/sign-in.ts'
import { type Ctx, instantOf, requireCoordinator } from '#api/ctx.ts'
import { insertLink, updateLinksRevoked } from '#api/links.ts'
import { Problem } from '#api/problems.ts'
import { keyedHashOf, wordOfLink } from '#api/secrets.ts'
import { inTransaction } from '#api/transaction.ts'

const hashOfWord = ({ secret }: Ctx, word: string) => keyedHashOf(secret, 'invitation', word)

/**
 * Makes the word by which one of the team comes in without e-mail: shown by the coordinator, used once,
 * for fifteen minutes. One made before is over.
 *
 * @throws people.not_found for who may not sign in
 */
export const inviteToSignIn = async (
  ctx: Ctx,
  personId: string,
  origin: string,
): Promise<Invitation> => {
  requireCoordinator(ctx)
  const link = { purpose: 'invitation' as const, id: crypto.randomUUID(), version: 1 }
  const word = await wordOfLink(ctx.secret, link)
  const tokenHash = await hashOfWord(ctx, word)
  const now = instantOf(ctx.now)
  const expiresAt = instantOf(ctx.now.plus(invitationLasts))
  await inTransaction(ctx, async (inside) => {
    if (!(await lockMember(inside.db, personId))) throw new Problem('people.not_found')
    await updateLinksRevoked(inside.db, { personId, purpose: 'invitation', now })
    await insertLink(inside.db, { ...link, personId, tokenHash, createdAt: now, expiresAt })
    await insertTraces(inside, [
      {
        action: 'invitation.issued',
        subject: 'person',
        subjectId: personId,
        after: { link: link.id },
      },
    ])
  })
  return { word, url: `${origin}/entrer#invitation=${word}`, expiresAt }
}

/** Signs in by the word of an invitation, once. @throws auth.invitation_is_over */
export const signInByInvitation = async (
  ctx: Ctx,
  input: SignInByInvitation,
  browser: Omit<Browser, 'browserToken'>,
): Promise<SignedIn> => {
  const { token, row } = await newSignIn(ctx, browser, 'invitation')
  const me = await useInvitation(ctx.db, await hashOfWord(ctx, tidyInvitation(input.word)), row)
  if (!me) throw new Problem('auth.invitation_is_over')
  return signedIn(ctx, me, token)
}

/** Ends all sign-ins of one of the team, wherever they are, and what would lead to one; says how many there
 *  were. Of her own, the coordinator's stays by which she asks: it may be the only way in.
 *  @throws people.not_found */
export const endSignInsOf = async (ctx: Ctx, personId: string): Promise<{ ended: number }> => {
  const { signInId } = requireCoordinator(ctx)
  return inTransaction(ctx, async (inside) => {
    if (!(await lockMember(inside.db, personId))) throw new Problem('people.not_found')
    const now = instantOf(ctx.now)
    await updateLinksRevoked(inside.db, { personId, purpose: 'invitation', now })
    const ended = await deleteSignInsOf(inside.db, personId, signInId)
    await insertTraces(inside, [
      { action: 'sign_ins.ended', subject: 'person', subjectId: personId, after: { ended } },
    ])
    return { ended }
  })
}
