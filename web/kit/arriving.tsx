import { type Accessor, type JSX, Show } from 'solid-js'
import type { Load } from '#web/lib/remote/load.ts'
import { RefusalNotice } from './refusal.tsx'
import { Skeleton } from './surface.tsx'

/** What has come, or that it is on its way; where it does not come, why, and a way to ask again. */
export const Arriving = <T,>(props: {
  from: readonly Pick<Load<unknown>, 'refusal' | 'again'>[]
  what: T | undefined | null | false
  label: string
  lines?: number
  children: JSX.Element | ((what: Accessor<NonNullable<T>>) => JSX.Element)
}) => {
  const refusal = () => props.from.map((one) => one.refusal()).find((one) => one)
  const again = () => {
    for (const one of props.from) one.again()
  }
  return (
    <>
      <RefusalNotice refusal={refusal()} onAgain={again} />
      <Show
        when={props.what}
        fallback={
          <Show when={!refusal()}>
            <Skeleton label={props.label} lines={props.lines} />
          </Show>
        }
      >
        {props.children as (what: Accessor<NonNullable<T>>) => JSX.Element}
      </Show>
    </>
  )
}
