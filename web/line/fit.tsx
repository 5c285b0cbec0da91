import { For, Show } from 'solid-js'
import type { Place } from '#api/places/schema.ts'
import type { Free } from '#api/sessions/schema.ts'
import { Icon } from '#web/kit/icon.tsx'
import { RoomMark } from '#web/kit/mark.tsx'
import type { SessionDraft } from '#web/sessions/draft.ts'
import { bestPlace } from '#web/sessions/fit.ts'
import { sayWhy } from '#web/sessions/reasons.ts'
import type { Names } from './say.ts'
import { lineWords as t } from './words.ts'

export type Fit = { free: boolean; text: string; reasons: string[]; place?: string | undefined }

/** Whether all that a wish names is free at its time, and where it would be. */
export const fitOf = (wish: SessionDraft, free: Free, complete: boolean, { house }: Names): Fit => {
  const placeName = (id: string | undefined) =>
    house.places.find((place) => place.id === id)?.name ?? ''
  const people = [...free.volunteers, ...free.learners].filter(({ id }) =>
    [...wish.volunteers, ...wish.learners].includes(id),
  )
  const place = free.places.find(({ id }) => id === wish.place)
  const best = bestPlace(free)
  const reasons = [
    ...people.filter((one) => !one.free),
    ...(place && !place.free ? [{ name: placeName(place.id), why: place.why }] : []),
    ...(wish.place || best ? [] : [{ name: t('noRoom'), why: ['sessions.no_room_is_free'] }]),
  ].map(({ name, why }) => t('reason', { name, why: sayWhy(why) }))
  if (reasons.length > 0) return { free: false, text: t('notFree'), reasons }
  const text = complete ? t('freeIn', { place: placeName(wish.place ?? best) }) : t('soFar')
  return { free: true, text, reasons, place: complete ? (wish.place ?? best) : undefined }
}

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
        <p class="soft small">{t('looking')}</p>
      </Show>
    }
  >
    {(answer) => (
      <div class="quick-fit" data-free={answer().free} aria-busy={props.busy}>
        <Icon name={answer().free ? 'check' : 'warn'} />
        <Show when={props.places.find(({ id }) => id === answer().place)}>
          {(place) => <RoomMark mark={place()} size="s" />}
        </Show>
        <div>
          <p>{answer().text}</p>
          <Show when={answer().reasons.length > 0}>
            <ul>
              <For each={answer().reasons}>{(reason) => <li>{reason}</li>}</For>
            </ul>
          </Show>
        </div>
      </div>
    )}
  </Show>
)
