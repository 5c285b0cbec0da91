import { For, Show } from 'solid-js'
import type { ToTell } from '#api/appointments/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { sayDay, saySpan, wallOf } from '#web/lib/time.ts'
import type { GivingState } from './create-giving.ts'
import { GivenWords } from './stretches.tsx'
import { appointmentWords as t } from './words.ts'

/** Whoever has something to come that cannot be kept, whatever the day: told at the door, then cancelled. */
export const ToTellList = (props: {
  toTell: readonly ToTell[]
  /** How many there are, where more than these. */
  inAll: number
  giving: GivingState
  sayOf: (of: string) => string
}) => {
  const when = ({ start, end }: ToTell) =>
    `${sayDay(wallOf(start).day, 'short')} ${saySpan(start, end)}`
  return (
    <Show when={props.toTell.length > 0}>
      <section class="stack-s" aria-labelledby="a-prevenir">
        <h2 id="a-prevenir" tabindex="-1">
          {t('toTell')}
        </h2>
        <p class="soft small">{t('toTellHelp')}</p>
        <ul class="stretches stretches-to-tell">
          <For each={props.toTell}>
            {(one) => (
              <li class="stretch">
                <div class="stretch-line">
                  <span class="stretch-when first-upper">{when(one)}</span>
                  <span class="stretch-what">
                    <GivenWords given={one.given} />
                    <span class="soft small">{props.sayOf(one.of)}</span>
                  </span>
                  <Button
                    look="quiet"
                    busy={props.giving.busy()}
                    aria-label={t('cancelThis', {
                      name: one.given.name ?? t('forgotten'),
                      when: when(one),
                    })}
                    onClick={() => void props.giving.cancel(one.given, one.of, one.start)}
                  >
                    {t('cancel')}
                  </Button>
                </div>
              </li>
            )}
          </For>
        </ul>
        <Show when={props.inAll > props.toTell.length}>
          <p class="soft small">{t('toTellMore', { n: props.inAll - props.toTell.length })}</p>
        </Show>
      </section>
    </Show>
  )
}
