import { For, Show } from 'solid-js'
import type { Plan } from '#api/slots/schema.ts'
import { Button } from '#web/kit/button.tsx'
import type { Day } from '#web/lib/time.ts'
import type { House } from '#web/sessions/queries.ts'
import { choosing } from './choices.ts'
import type { Planning } from './planning.ts'
import { placesForMany } from './view.ts'
import { RoomButton, type Way } from './ways.tsx'
import { planWords as t } from './words.ts'

/** What settles several dates in one tap: a room that is free on many, or leaving all out. */
export const PlanBulk = (props: {
  plan: Plan
  planning: Planning<object>
  house: House
  left: Day[]
}) => {
  const places = () => placesForMany(props.plan).slice(0, 2)
  const placeOf = (id: string) => props.house.places.find((one) => one.id === id)
  const settle = (days: Day[], way: Way) =>
    props.planning.choose(choosing(props.planning.choices(), days, way))
  return (
    <Show when={props.left.length > 1}>
      <div class="row">
        <For each={places()}>
          {({ place, days }) => (
            <Show when={placeOf(place)}>
              {(one) => (
                <RoomButton
                  place={one()}
                  words={t('roomForMany', { n: days.length, place: one().name })}
                  onPick={() => settle(days, { place })}
                />
              )}
            </Show>
          )}
        </For>
        <Show when={props.left.length < props.plan.dates.length}>
          <Button onClick={() => settle(props.left, { skip: true })}>
            {t('skipAll', { n: props.left.length })}
          </Button>
        </Show>
      </div>
    </Show>
  )
}
