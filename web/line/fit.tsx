import { Show } from 'solid-js'
import type { Place } from '#api/places/schema.ts'
import { Icon } from '#web/kit/icon.tsx'
import { RoomMark } from '#web/kit/mark.tsx'
import { Reasons } from '#web/sessions/reasons-list.tsx'
import { sessionWords } from '#web/sessions/words.ts'
import type { Fit } from './fit-view.ts'

/** The answer, with every reason. */
export const LineFit = (props: {
  fit: Fit | undefined
  busy: boolean
  places: readonly Place[]
}) => (
  <Show
    when={props.fit}
    fallback={
      <Show when={props.busy}>
        <p class="soft small">{sessionWords('looking')}</p>
      </Show>
    }
  >
    {(answer) => (
      <div class="quick-fit" data-verdict={answer().verdict} aria-busy={props.busy}>
        <Icon name={answer().verdict === 'good' ? 'check' : 'warn'} />
        <Show when={props.places.find(({ id }) => id === answer().place)}>
          {(place) => <RoomMark mark={place()} size="s" />}
        </Show>
        <div>
          <p>{answer().text}</p>
          <Show when={answer().reasons.length > 0}>
            <Reasons conflicts={answer().reasons} />
          </Show>
        </div>
      </div>
    )}
  </Show>
)
