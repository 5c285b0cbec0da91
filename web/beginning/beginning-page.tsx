import { useParams } from '@solidjs/router'
import { Show } from 'solid-js'
import { ByLink } from './by-link.tsx'
import { FirstSteps } from './first-steps.tsx'

/** A house's first day: by the printed link, and what comes after it. One file to fetch, since the first view names
 *  each. */
export const BeginningPage = () => {
  const { token } = useParams<{ token?: string }>()
  return (
    <Show when={token} fallback={<FirstSteps />}>
      {(one) => <ByLink token={one()} />}
    </Show>
  )
}
