import { countTrace, insertTraces } from '#api/audit/store.ts'
import { type Ctx, instantOf, requireCoordinator } from '#api/ctx.ts'
import { endOfCard, spanOfCard } from '#api/learner-page/rules.ts'
import type { LearnerCard } from '#api/learner-page/schema.ts'
import * as store from '#api/learner-page/store.ts'
import { insertLink, updateLinksRevoked } from '#api/links.ts'
import { Problem } from '#api/problems.ts'
import { hashOf, tokenOfLink } from '#api/secrets.ts'
import { inTransaction } from '#api/transaction.ts'

/** What the card with this token shows. @throws request.not_found for one unknown, revoked or over */
export const readCard = async (ctx: Ctx, token: string): Promise<LearnerCard> => {
  const { from, to } = spanOfCard(ctx.now, ctx.zone)
  const card = await store.findCard(ctx.db, {
    tokenHash: await hashOf(token),
    now: instantOf(ctx.now),
    from: instantOf(from),
    to: instantOf(to),
  })
  if (!card) throw new Problem('request.not_found')
  return card
}

/** Makes a learner's card anew and answers its token, this once; the one before is dead at once.
 *  @throws people.not_found */
export const issueCard = async (ctx: Ctx, personId: string): Promise<{ token: string }> => {
  requireCoordinator(ctx)
  const link = { purpose: 'card' as const, id: crypto.randomUUID(), version: 1 }
  const token = await tokenOfLink(ctx.secret, link)
  const tokenHash = await hashOf(token)
  await inTransaction(ctx, async (inside) => {
    const now = instantOf(ctx.now)
    if (!(await store.lockLearner(inside.db, personId))) throw new Problem('people.not_found')
    await updateLinksRevoked(inside.db, { personId, purpose: 'card', now })
    const expiresAt = instantOf(endOfCard(ctx.now, ctx.zone))
    await insertLink(inside.db, { ...link, personId, tokenHash, createdAt: now, expiresAt })
    await insertTraces(inside, [
      { action: 'card.issued', subject: 'person', subjectId: personId, after: { card: link.id } },
    ])
  })
  return { token }
}

/** Says the token of the learner's card again, which stays as it is.
 *  @throws cards.none cards.cannot_be_said_again */
export const sayCardAgain = async (ctx: Ctx, personId: string): Promise<{ token: string }> => {
  requireCoordinator(ctx)
  const card = await store.findStandingCard(ctx.db, personId, instantOf(ctx.now))
  if (!card) throw new Problem('cards.none')
  const token = await tokenOfLink(ctx.secret, { purpose: 'card', ...card })
  if ((await hashOf(token)) !== card.tokenHash) throw new Problem('cards.cannot_be_said_again')
  await inTransaction(ctx, (inside) =>
    countTrace(inside, { action: 'card.shown', subject: 'person', subjectId: personId }),
  )
  return { token }
}
