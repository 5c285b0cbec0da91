import { A } from '@solidjs/router'
import { Show } from 'solid-js'
import { Icon } from '#web/kit/icon.tsx'
import { createLoad } from '#web/lib/remote/load.ts'
import { oneSlot } from '#web/slots/queries.ts'
import { saySlot } from '#web/slots/say.ts'
import { slotWords as t } from '#web/slots/words.ts'
import './session.css'

export const PartOf = (props: { slot: string; mine: boolean }) => {
  // Somebody else's slot is not shown to others.
  const load = createLoad(() => (props.mine ? props.slot : undefined), oneSlot)
  const words = () => {
    const known = load.data()
    return known ? t('partOf', { slot: saySlot(known.slot) }) : t('partOfSome')
  }
  return (
    <p class="part-of">
      <Icon name="repeat" />
      <Show when={props.mine} fallback={words()}>
        <A href={`/creneaux/${props.slot}`}>{words()}</A>
      </Show>
    </p>
  )
}
