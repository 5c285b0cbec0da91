import { createMemo, For, Show } from 'solid-js'
import type { Swap } from '#api/sessions/schema.ts'
import { me } from '#web/auth/me.ts'
import { Button } from '#web/kit/button.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { toast } from '#web/kit/toast.tsx'
import { language } from '#web/lib/i18n.ts'
import { sayName } from '#web/lib/names.ts'
import { createSending } from '#web/lib/remote/load.ts'
import { sharing } from '#web/lib/sharing.ts'
import type { House } from '../queries.ts'
import { takeBackSession } from '../say-booked.ts'
import { activityName, sayWhen } from '../view.ts'
import { acceptSwap, dropSwap, takeSwapBack } from './queries.ts'
import { swapWords as t } from './words.ts'

/** Swaps that are offered to the reader, and by her. */
export const OfferedSwaps = (props: {
  swaps: readonly Swap[]
  house: House
  onDone: () => void
}) => {
  const rows = createMemo<readonly Swap[]>((before) => sharing(before, props.swaps), [])
  return (
    <section class="stack-s" aria-labelledby="swaps">
      <h2 class="take-title" id="swaps" tabindex="-1">
        {t('title')}
      </h2>
      <ul class="comings">
        <For each={rows()}>{(swap) => <Row {...props} swap={swap} />}</For>
      </ul>
    </section>
  )
}

const Row = (props: { swap: Swap; house: House; onDone: () => void }) => {
  const isToMe = () => props.swap.of.id === me()?.id
  const other = () => sayName(isToMe() ? props.swap.by : props.swap.of)
  const say = (session: Swap['gives']) =>
    t('with', {
      when: sayWhen(session),
      what: activityName(props.house.activities, session.activity, language()),
    })
  const accepting = createSending(acceptSwap)
  const dropping = createSending(async (id: string) => {
    await dropSwap(id)
    return { id }
  })
  const accept = async () => {
    const { swap, onDone } = props
    const sessions = await accepting.run(swap.id)
    onDone()
    if (!sessions) return
    toast(
      t('accepted', { when: sayWhen(swap.gives) }),
      () =>
        void takeBackSession(async () => {
          await takeSwapBack(swap.id, swap.gives.id)
          onDone()
        }, t('back')),
    )
  }
  const drop = async () => {
    const { swap, onDone } = props
    const said = isToMe() ? t('refused') : t('unasked')
    if (await dropping.run(swap.id)) toast(said)
    onDone()
  }
  const about = () => ({
    name: other(),
    gives: say(props.swap.gives),
    asks: say(props.swap.asks),
  })
  return (
    <li class="stack-s">
      <p>{t(isToMe() ? 'toYou' : 'byYou', about())}</p>
      <div class="row">
        <Show when={isToMe()}>
          <Button
            look="primary"
            busy={accepting.busy()}
            aria-label={t('acceptThis', { name: other() })}
            onClick={() => void accept()}
          >
            {t('accept')}
          </Button>
        </Show>
        <Button
          look="quiet"
          busy={dropping.busy()}
          aria-label={t(isToMe() ? 'refuseThis' : 'dropThis', { name: other() })}
          onClick={() => void drop()}
        >
          {t(isToMe() ? 'refuse' : 'drop')}
        </Button>
      </div>
      <RefusalNotice refusal={accepting.refusal() ?? dropping.refusal()} />
    </li>
  )
}
