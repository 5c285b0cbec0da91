import { createSignal, onMount, Show } from 'solid-js'
import type { Session } from '#api/sessions/schema.ts'
import { Arriving } from '#web/kit/arriving.tsx'
import { Button } from '#web/kit/button.tsx'
import { editWords } from '#web/kit/edit-words.ts'
import { Few } from '#web/kit/few.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { toast } from '#web/kit/toast.tsx'
import { language } from '#web/lib/i18n.ts'
import { sayName } from '#web/lib/names.ts'
import { createLoad, createSending } from '#web/lib/remote/load.ts'
import { house } from '../queries.ts'
import { takeBackSession } from '../say-booked.ts'
import { activityName, sayWhen } from '../view.ts'
import { dropSwap, listSwapOptions, offerSwap, type SwapOption } from './queries.ts'
import { swapWords as t } from './words.ts'

/** What the reader could have for a session of hers: one tap offers it to who holds that. */
export const SwapPicker = (props: { session: Session; onClose: (isDone: boolean) => void }) => {
  let title: HTMLParagraphElement | undefined
  onMount(() => title?.focus())
  const load = createLoad(
    () => props.session.id,
    (id, signal) => listSwapOptions(id, signal),
  )
  const [tried, setTried] = createSignal<SwapOption>()
  const offering = createSending(offerSwap)
  const run = async (option: SwapOption) => {
    setTried(option)
    const { session, onClose } = props
    const swap = await offering.run(session, option)
    if (!swap) return load.again()
    onClose(true)
    toast(
      t('asked', { name: sayName(option.holder) }),
      () => void takeBackSession(() => dropSwap(swap.id), t('unasked')),
    )
  }
  const what = ({ session }: SwapOption) =>
    activityName(house().data()?.activities ?? [], session.activity, language())
  return (
    <div class="stack-s">
      <p tabindex="-1" ref={title}>
        <strong>{t('choose')}</strong>
      </p>
      <Arriving from={[load]} what={load.current()} label={t('looking')} lines={3}>
        {(options) => (
          <Few class="comings" items={options()} few={6} fallback={<p>{t('none')}</p>}>
            {(option) => (
              <li class="row">
                <span class="first-upper">
                  {t('with', { when: sayWhen(option.session), what: what(option) })}{' '}
                  <strong>{sayName(option.holder)}</strong>
                </span>
                <Button
                  busy={offering.busy() && tried() === option}
                  aria-label={t('askThis', {
                    name: sayName(option.holder),
                    when: sayWhen(option.session),
                  })}
                  onClick={() => void run(option)}
                >
                  {t('ask')}
                </Button>
              </li>
            )}
          </Few>
        )}
      </Arriving>
      <Button look="quiet" onClick={() => props.onClose(false)}>
        {editWords('leave')}
      </Button>
      <Show when={tried()}>
        {(option) => (
          <RefusalNotice refusal={offering.refusal()} onAgain={() => void run(option())} />
        )}
      </Show>
    </div>
  )
}
