import { For, type JSX, Show } from 'solid-js'
import { sayReason } from '#web/lib/names.ts'
import { isForToday, type Refusal } from '#web/lib/remote/refusal.ts'
import { Button } from './button.tsx'
import { Notice } from './surface.tsx'
import { kitWords } from './words.ts'

/** Whether the same request may go through another time. */
const mayPass = (refusal: Refusal) =>
  !isNoted(refusal) &&
  !isForToday(refusal.code) &&
  ([0, 401, 429].includes(refusal.status) || refusal.status >= 500)

/** Nothing went wrong: it will be done once the network is back. */
const isNoted = ({ code }: Refusal) => code === 'network.waiting'

/**
 * A refusal in its own words, with every reason under it; a way to try again where that may help,
 * and to sign in again without leaving what was typed.
 */
export const RefusalNotice = (props: {
  refusal: Refusal | undefined
  onAgain?: (() => void) | undefined
  children?: JSX.Element
}) => (
  <Show when={props.refusal}>
    {(refusal) => (
      <Notice tone={isNoted(refusal()) ? 'info' : 'bad'} title={refusal().detail}>
        <Show when={refusal().conflicts.length + refusal().errors.length > 0}>
          <ul>
            <For each={[...refusal().conflicts, ...refusal().errors]}>
              {(reason) => <li>{sayReason(reason)}</li>}
            </For>
          </ul>
        </Show>
        <Show when={refusal().code === 'auth.sign_in_first'}>
          <p>{kitWords('signedOut')}</p>
          <p>
            <a href="/entrer" target="_blank" rel="noopener">
              {kitWords('signInElsewhere')}
            </a>
          </p>
        </Show>
        {props.children}
        <Show when={mayPass(refusal()) && props.onAgain}>
          {(again) => <Button onClick={() => again()()}>{kitWords('again')}</Button>}
        </Show>
      </Notice>
    )}
  </Show>
)
