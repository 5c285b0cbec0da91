import { Show } from 'solid-js'
import { Button } from '#web/kit/button.tsx'
import { Icon } from '#web/kit/icon.tsx'
import type { Entry } from '#web/offline/outbox/request.ts'
import { liveWords } from '#web/sessions/live-words.ts'
import { house, personName } from '#web/sessions/queries.ts'
import { about } from '#web/sessions/requests.ts'
import { takeBackRequest } from '#web/sessions/say-booked.ts'
import { sayWhen } from '#web/sessions/view.ts'
import { waitingWords as t } from './words.ts'

/** `Réserver : mar. 24 nov. 14h–15h, Salle bleue, Amina`. */
export const sayEntry = (entry: Entry): string => {
  const { is, start, end, place, learners, name } = about(entry)
  if (!start) return [t(is), name].filter(Boolean).join(' : ')
  const where = house()
    .data()
    ?.places.find((one) => one.id === place)?.name
  const who = learners.map(personName).join(', ')
  return `${t(is)} : ${[sayWhen({ start, end }), where, who].filter(Boolean).join(', ')}`
}

/** A change that waits for the network, and the way to take it back while it cannot have arrived. */
export const WaitingLine = (props: { entry: Entry }) => (
  <li class="waiting-line">
    <Icon name="clock" />
    <span class="waiting-words">
      {sayEntry(props.entry)}
      <Show when={props.entry.tried}>
        <span class="soft"> ({t('trying')})</span>
      </Show>
    </span>
    <Show when={!props.entry.tried}>
      <Button look="quiet" icon="undo" onClick={() => void takeBackRequest(props.entry.id)}>
        {liveWords('takeBack')}
      </Button>
    </Show>
  </li>
)
