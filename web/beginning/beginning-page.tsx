import { useLocation, useParams } from '@solidjs/router'
import { Match, Switch } from 'solid-js'
import { ByLink } from './by-link.tsx'
import { ExampleToTry } from './example.tsx'
import { FirstSteps } from './first-steps.tsx'

/** A house's first day: by the printed link, what comes after it, and an example to try. One file to fetch, since the first view names
 *  each. */
export const BeginningPage = () => {
  const { token } = useParams<{ token?: string }>()
  const location = useLocation()
  return (
    <Switch fallback={<FirstSteps />}>
      <Match when={token}>{(one) => <ByLink token={one()} />}</Match>
      <Match when={location.pathname === '/exemple'}>
        <ExampleToTry />
      </Match>
    </Switch>
  )
}
