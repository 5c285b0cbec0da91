import { type JSX, Show } from 'solid-js'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Skeleton } from '#web/kit/surface.tsx'
import { type House, house } from '#web/sessions/queries.ts'
import { slotWords as t } from './words.ts'

export const WithHouse = (props: { children: (house: House) => JSX.Element }) => (
  <>
    <RefusalNotice refusal={house().refusal()} onAgain={house().again} />
    <Show
      when={house().data()}
      fallback={
        <Show when={!house().refusal()}>
          <Skeleton label={t('working')} lines={5} />
        </Show>
      }
    >
      {(known) => props.children(known())}
    </Show>
  </>
)
