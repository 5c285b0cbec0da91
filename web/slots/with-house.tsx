import type { JSX } from 'solid-js'
import { Arriving } from '#web/kit/arriving.tsx'
import { type House, house } from '#web/sessions/queries.ts'
import { slotWords as t } from './words.ts'

export const WithHouse = (props: { children: (house: House) => JSX.Element }) => (
  <Arriving from={[house()]} what={house().data()} label={t('working')} lines={5}>
    {(known) => props.children(known())}
  </Arriving>
)
