import { mayChange } from '#api/sessions/policy.ts'
import { isCoordinator, me } from '#web/auth/me.ts'
import { now } from '#web/lib/time.ts'
import { liveWords } from '#web/sessions/live-words.ts'
import type { Shown } from '#web/sessions/pending.ts'
import { movingWords as t } from './words.ts'

/** Why this reader can neither move nor cancel a session; undefined where it can be done. */
export const whyNot = (session: Shown, isPending: boolean): string | undefined => {
  const reader = me()
  if (!reader || !mayChange({ kind: reader.role, personId: reader.id }, session)) {
    return t('notYours')
  }
  if (session.status === 'cancelled') return liveWords('isCancelled')
  if (session.waits) return liveWords(session.waits)
  if (isPending) return t('isPending')
  return !isCoordinator() && Date.parse(session.end) < now() ? t('isOver') : undefined
}
