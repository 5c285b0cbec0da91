import { createSignal } from 'solid-js'
import { takeBack } from '#web/kit/take-back.ts'
import { toast } from '#web/kit/toast.tsx'
import { createSending } from '#web/lib/remote/load.ts'
import { cancelAppointment, type Giving, restoreAppointment } from './queries.ts'
import { appointmentWords as t } from './words.ts'

/** What is about to be given: one at a time on a page. */
type Aim = { id: string; of: string; start: string }

type Options = {
  give: (wish: Giving) => Promise<{ id: string }>
  /** In words: of what, and when. */
  say: (of: string, start: string) => { of: string; when: string }
  /** Something was refused: what is shown may be old. */
  again: () => void
}

/** A tap opens the field for a name, Enter gives; the message that says so is the way back. */
export const createGiving = ({ give, say, again }: Options) => {
  const [aim, setAim] = createSignal<Aim>()
  const [name, setName] = createSignal('')
  const [missing, setMissing] = createSignal(false)
  const sending = createSending(async (wish: Giving) => {
    const { id } = await give(wish)
    setAim()
    const words = { ...say(wish.of, wish.start), name: wish.name }
    toast(t('given', words), () => void takeBack(() => cancelAppointment(id)))
    return {}
  })
  const cancelling = createSending(
    async (given: { id: string; name: string | null }, of: string, start: string) => {
      await cancelAppointment(given.id)
      const words = { ...say(of, start), name: given.name ?? t('forgotten') }
      toast(t('cancelled', words), () => void takeBack(() => restoreAppointment(given.id)))
      return {}
    },
  )
  const send = async (to: { of: string; start: string }) => {
    const at = aim()
    const typed = name().trim()
    setMissing(typed === '')
    if (!at || typed === '') return
    const done = await sending.run({ id: at.id, ...to, name: typed })
    if (!done) again()
  }
  return {
    aim,
    name,
    setName: (text: string) => {
      setMissing(false)
      setName(text)
    },
    missing,
    busy: () => sending.busy() || cancelling.busy(),
    refusal: sending.refusal,
    notCancelled: cancelling.refusal,
    isOpen: (of: string, start: string) => aim()?.of === of && aim()?.start === start,
    open: (of: string, start: string) => {
      sending.forget()
      setMissing(false)
      setName('')
      setAim({ id: crypto.randomUUID(), of, start })
    },
    leave: () => {
      sending.forget()
      setAim()
    },
    send,
    cancel: cancelling.run,
    say,
  }
}

export type GivingState = ReturnType<typeof createGiving>
