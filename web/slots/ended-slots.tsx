import { createSignal, Show } from 'solid-js'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Skeleton } from '#web/kit/surface.tsx'
import { createLoad } from '#web/lib/remote/load.ts'
import { today } from '#web/lib/time.ts'
import type { House } from '#web/sessions/queries.ts'
import { listSlots } from './queries.ts'
import { SlotList } from './slot-list.tsx'
import { isEnded } from './view.ts'
import { slotWords as t } from './words.ts'
import '#web/kit/fold.css'

/** Slots that have ended, asked for when somebody wants to see them. */
export const EndedSlots = (props: { house: House; person: string | undefined }) => {
  const [open, setOpen] = createSignal(false)
  const load = createLoad(
    () => (open() ? { person: props.person, ended: true } : undefined),
    listSlots,
  )
  const ended = () => (load.data() ?? []).filter((slot) => isEnded(slot, today()))
  return (
    <details class="fold" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('ended')}</summary>
      <RefusalNotice refusal={load.refusal()} onAgain={load.again} />
      <Show when={load.data()} fallback={<Skeleton label={t('working')} lines={2} />}>
        <Show when={ended().length > 0} fallback={<p class="soft">{t('noneEnded')}</p>}>
          <SlotList slots={ended()} house={props.house} />
        </Show>
      </Show>
    </details>
  )
}
