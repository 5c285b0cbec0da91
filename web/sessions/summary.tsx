import { Show } from 'solid-js'
import type { Free } from '#api/sessions/schema.ts'
import { isCoordinator, me } from '#web/auth/me.ts'
import { RoomMark } from '#web/kit/mark.tsx'
import { sayName } from '#web/lib/names.ts'
import { isDay, sayDay, sayMinutes, saySpan } from '#web/lib/time.ts'
import { type SessionDraft, spanOf } from './draft.ts'
import { bestPlace } from './fit.ts'
import { formWords as form } from './form-words.ts'
import { isGuess } from './offline-free.ts'
import { everybody, type House } from './queries.ts'
import { sessionWords as t } from './words.ts'
import './facts.css'
import './room.css'

const Row = (props: { label: string; value: string | undefined }) => (
  <div class="summary-row">
    <dt>{props.label}</dt>
    <dd classList={{ 'summary-missing': !props.value }}>{props.value ?? '–'}</dd>
  </div>
)

export const Summary = (props: { draft: SessionDraft; free: Free | undefined; house: House }) => {
  const known = () => [
    ...(props.free?.volunteers ?? []),
    ...(props.free?.learners ?? []),
    ...(everybody().data() ?? []),
    ...[me() ?? []].flat(),
  ]
  const names = (ids: string[]) =>
    ids
      .flatMap((id) => known().find((one) => one.id === id) ?? [])
      .map(sayName)
      .join(', ') || undefined
  const span = () => spanOf(props.draft)
  const when = () => {
    const known = span()
    if (known.is !== 'span') return isDay(props.draft.day) ? sayDay(props.draft.day) : undefined
    const length = sayMinutes(props.draft.minutes)
    return `${sayDay(props.draft.day)}, ${saySpan(known.start, known.end)} (${length})`
  }
  const place = () => {
    const isFree = span().is === 'span' && !isGuess(props.free)
    const id = props.draft.place ?? (isFree ? bestPlace(props.free) : undefined)
    return props.house.places.find((one) => one.id === id)
  }
  return (
    <div class="summary">
      <Show when={place()} fallback={<span class="room-any room-any-l" aria-hidden="true" />}>
        {(one) => <RoomMark mark={one()} size="l" />}
      </Show>
      <dl class="summary-rows">
        <Show when={isCoordinator()}>
          <Row label={form('who')} value={names(props.draft.volunteers)} />
        </Show>
        <Row label={form('withWhom')} value={names(props.draft.learners)} />
        <Row label={form('when')} value={when()} />
        <Row
          label={form('where')}
          value={place()?.name ?? (props.draft.place ? undefined : t('anyRoom'))}
        />
      </dl>
    </div>
  )
}
