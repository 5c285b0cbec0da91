import { For, Show } from 'solid-js'
import { me } from '#web/auth/me.ts'
import { RoomMark } from '#web/kit/mark.tsx'
import { sayName } from '#web/lib/names.ts'
import { everybody, type House } from '#web/sessions/queries.ts'
import type { SlotDraft } from './draft.ts'
import { sayRosterNeeds, saySeason, saySlot, saySlotHours } from './say.ts'
import { slotWords as t } from './words.ts'
import '#web/sessions/facts.css'
import '#web/sessions/room.css'
import { placeOf, rosterNeedsIn } from './view.ts'
import './slots.css'

export const SlotSummary = (props: { draft: SlotDraft; house: House }) => {
  const known = () => [...(everybody().data() ?? []), ...[me() ?? []].flat()]
  const names = (ids: string[]) =>
    ids
      .flatMap((id) => known().find((one) => one.id === id) ?? [])
      .map(sayName)
      .join(', ')
  const place = () => placeOf(props.draft, props.house)
  const isTimed = () => props.draft.weekday > 0 && props.draft.start !== ''
  const lines = () =>
    [
      isTimed() && saySlotHours(props.draft),
      names([...props.draft.volunteers, ...props.draft.learners]),
      sayRosterNeeds(rosterNeedsIn(props.draft, props.house)),
      place()?.name ?? t('anyRoom'),
      saySeason({ ...props.draft, until: props.draft.until || null }),
    ].filter((line): line is string => Boolean(line))
  return (
    <div class="summary">
      <Show when={place()} fallback={<span class="room-any room-any-l" aria-hidden="true" />}>
        {(one) => <RoomMark mark={one()} size="l" />}
      </Show>
      <div class="slot-summary">
        <p class="slot-summary-main first-upper">{isTimed() ? saySlot(props.draft) : '–'}</p>
        <For each={lines()}>{(line) => <p>{line}</p>}</For>
      </div>
    </div>
  )
}
