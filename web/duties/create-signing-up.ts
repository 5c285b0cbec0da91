import type { Duty } from '#api/duties/schema.ts'
import { toast } from '#web/kit/toast.tsx'
import { createSending } from '#web/lib/remote/load.ts'
import { sayDay } from '#web/lib/time.ts'
import { takeBackSession } from '#web/sessions/say-booked.ts'
import { giveUp } from '#web/sessions/seats.ts'
import { sayWhen } from '#web/sessions/view.ts'
import { giveTurnBack, hold, letGo, signUp, takeTurn } from './queries.ts'
import { dutyWords as t } from './words.ts'

export type DutyVerb = 'take' | 'takeTerm' | 'giveBack' | 'letGo'

/** One tap takes a turn, or gives it back; the message that says so is the way back. */
export const createSigningUp = (duty: () => Duty, what: () => string) => {
  const said = () => ({ what: what(), when: sayWhen(duty().session) })
  const id = () => duty().session.id
  const verbs: Record<DutyVerb, () => Promise<void>> = {
    take: async () => {
      const [turn, words, { instead }] = [id(), said(), duty()]
      const taken = await takeTurn(duty())
      const back = () => (instead ? giveUp(turn, taken.revision) : giveTurnBack(turn))
      toast(t('taken', words), () => void takeBackSession(back, t('given', words)))
    },
    giveBack: async () => {
      const [turn, words] = [id(), said()]
      await giveTurnBack(turn)
      toast(t('given', words), () => void takeBackSession(() => signUp(turn), t('taken', words)))
    },
    takeTerm: async () => {
      const turn = id()
      const { taken, left, until } = await hold(turn)
      const why = left[0]?.why.detail ?? ''
      if (taken.length === 0) return toast(t('noneTaken', { why }))
      const text = [
        t('takenTerm', { n: taken.length, day: sayDay(until, 'short') }),
        ...(left.length > 0 ? [t('left', { n: left.length, why })] : []),
      ].join(' ')
      const undo = () =>
        takeBackSession(() => letGo(turn, taken), t('givenTerm', { n: taken.length }))
      toast(text, () => void undo())
    },
    letGo: async () => {
      const turn = id()
      const freed = await letGo(turn)
      toast(
        t('givenTerm', { n: freed.length }),
        () => void takeBackSession(() => hold(turn), t('held')),
      )
    },
  }
  const sending = createSending(async (verb: DutyVerb) => {
    await verbs[verb]()
    return {}
  })
  return {
    busy: sending.busy,
    refusal: sending.refusal,
    run: (verb: DutyVerb) => {
      if (!sending.busy()) void sending.run(verb)
    },
  }
}
