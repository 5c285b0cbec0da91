import { createSignal, For, onMount, Show } from 'solid-js'
import { Arriving } from '#web/kit/arriving.tsx'
import { Button } from '#web/kit/button.tsx'
import { Empty, Page } from '#web/kit/surface.tsx'
import { ActivityList } from '#web/places/activities/list.tsx'
import { SettingsTabs } from '#web/settings/tabs.tsx'
import { AddPlace } from './add-place.tsx'
import { HouseHours } from './house-hours.tsx'
import { PlaceCard } from './place-card.tsx'
import { PutAway } from './put-away.tsx'
import { activities, wholeHouse } from './queries.ts'
import type { WholeHouse } from './read.ts'
import { placeWords as t } from './words.ts'
import './places.css'

/** The rooms of the house, its hours, and what is done in it. */
export const PlacesPage = () => {
  const [adding, setAdding] = createSignal(false)
  const places = wholeHouse()
  const doings = activities()
  const added = () => {
    setAdding(false)
    document.querySelector<HTMLElement>('.place-add')?.focus()
  }
  // Kept from an earlier visit, it is asked again: somebody else may have changed it.
  onMount(() => {
    if (places.data()) places.again()
    if (doings.data()) doings.again()
  })
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        <Show when={!adding()}>
          <Button look="primary" icon="add" class="place-add" onClick={() => setAdding(true)}>
            {t('add')}
          </Button>
        </Show>
      }
    >
      <SettingsTabs at="places" />
      <Arriving from={[places, doings]} what={places.data()} label={t('working')} lines={5}>
        {(all) => <Places house={all()} adding={adding()} onAdded={added} />}
      </Arriving>
      <Show when={doings.data()}>{(all) => <ActivityList activities={all()} />}</Show>
      <PutAway
        places={places.data()?.places.filter((place) => place.archived) ?? []}
        activities={doings.data()?.filter((activity) => activity.archived) ?? []}
      />
    </Page>
  )
}

const Places = (props: { house: WholeHouse; adding: boolean; onAdded: () => void }) => {
  const inUse = () => props.house.places.filter((place) => !place.archived)
  return (
    <>
      <Show when={props.adding}>
        <AddPlace onClose={props.onAdded} />
      </Show>
      <Show
        when={inUse().length > 0}
        fallback={
          <Show when={!props.adding}>
            <Empty title={t('none')}>
              <p>{t('noneHelp')}</p>
            </Empty>
          </Show>
        }
      >
        <ul class="places">
          <For each={inUse()}>{(place) => <PlaceCard place={place} />}</For>
        </ul>
      </Show>
      <HouseHours opening={props.house.houseOpening} />
    </>
  )
}
