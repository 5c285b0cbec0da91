import { Show } from 'solid-js'
import { Icon } from '#web/kit/icon.tsx'
import { reachable } from '#web/lib/remote/request.ts'
import { sayClock, sayDay, today, wallOf } from '#web/lib/time.ts'
import { liveWords as t } from './live-words.ts'
import './live.css'

/** `à 14h05`, or `lundi 23 novembre à 14h05`. */
const sayWhenSeen = (at: number): string => {
  const { day, clock } = wallOf(at)
  const said = sayClock(clock)
  return day === today()
    ? t('atClock', { clock: said })
    : t('onDay', { day: sayDay(day), clock: said })
}

/** Says plainly that this is not how things stand, but how they stood. */
export const SeenAt = (props: {
  seen: { at: number; stale: boolean } | undefined
  words: 'weekSeen' | 'soonSeen' | 'sessionSeen'
}) => {
  const at = () => (props.seen && (props.seen.stale || !reachable()) ? props.seen.at : undefined)
  return (
    <div role="status" class="seen">
      <Show when={at()}>
        {(one) => (
          <p class="seen-at">
            <Icon name="cloud-off" />
            {t(props.words, { when: sayWhenSeen(one()) })}
          </p>
        )}
      </Show>
    </div>
  )
}
