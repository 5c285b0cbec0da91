import { For, Show } from 'solid-js'
import type { Activity, Place } from '#api/places/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { Fold } from '#web/kit/fold.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { createArchiving } from './archiving.tsx'
import { archiveActivity, archivePlace, nameOf } from './queries.ts'
import { placeWords as t } from './words.ts'

export const PutAway = (props: { places: Place[]; activities: Activity[] }) => {
  const count = () => props.places.length + props.activities.length
  return (
    <Show when={count() > 0}>
      <Fold says={t('archivedTitle', { n: count() })}>
        <ul class="entries">
          <For each={props.places}>
            {(place) => <Line name={place.name} write={(away) => archivePlace(place.id, away)} />}
          </For>
          <For each={props.activities}>
            {(activity) => (
              <Line name={nameOf(activity)} write={(away) => archiveActivity(activity.id, away)} />
            )}
          </For>
        </ul>
      </Fold>
    </Show>
  )
}

const Line = (props: { name: string; write: (away: boolean) => Promise<object> }) => {
  const archiving = createArchiving(
    (away) => props.write(away),
    () => props.name,
  )
  return (
    <li>
      <div class="entry">
        <span>{props.name}</span>
        <Button
          look="quiet"
          icon="undo"
          busy={archiving.busy()}
          aria-label={t('restoreOne', { name: props.name })}
          onClick={() => void archiving.run(false)}
        >
          {t('restore')}
        </Button>
      </div>
      <RefusalNotice refusal={archiving.refusal()} />
    </li>
  )
}
