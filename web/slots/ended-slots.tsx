import { Show } from 'solid-js'
import { Arriving } from '#web/kit/arriving.tsx'
import { Fold } from '#web/kit/fold.tsx'
import { createLoad } from '#web/lib/remote/load.ts'
import { today } from '#web/lib/time.ts'
import type { House } from '#web/sessions/queries.ts'
import { listSlots } from './queries.ts'
import { SlotList } from './slot-list.tsx'
import { isEnded } from './view.ts'
import { slotWords as t } from './words.ts'

type Props = { house: House; person: string | undefined }

/** Slots that have ended, asked for when somebody wants to see them. */
export const EndedSlots = (props: Props) => (
  <Fold says={t('ended')}>
    <Ended {...props} />
  </Fold>
)

const Ended = (props: Props) => {
  const load = createLoad(() => ({ person: props.person, ended: true }), listSlots)
  const ended = () => (load.data() ?? []).filter((slot) => isEnded(slot, today()))
  return (
    <Arriving from={[load]} what={load.data()} label={t('working')} lines={2}>
      <Show when={ended().length > 0} fallback={<p class="soft">{t('noneEnded')}</p>}>
        <SlotList slots={ended()} house={props.house} />
      </Show>
    </Arriving>
  )
}
