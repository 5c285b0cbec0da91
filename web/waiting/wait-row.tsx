import { A } from '@solidjs/router'
import { createUniqueId, For, Match, Show, Switch } from 'solid-js'
import type { WaitingLearner } from '#api/waiting/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { sayName } from '#web/lib/names.ts'
import { sayHindered, sayLearner, sayQuiet, sayReceived, saySince } from './say.ts'
import { WaysPanel } from './ways.tsx'
import { WordChoice } from './word-choice.tsx'
import { waitWords as t } from './words.ts'

export type RowAction = 'hour' | 'partner' | 'word'

/** Who waits: since when, what she had and wants, what hinders, and what can be done about it. */
export const WaitRow = (props: {
  one: WaitingLearner
  asked: RowAction | undefined
  onAsk: (what: RowAction | undefined) => void
}) => {
  const id = createUniqueId()
  let row: HTMLLIElement | undefined
  const ways = () => (props.asked === 'hour' || props.asked === 'partner' ? props.asked : undefined)
  const asks = (): RowAction[] =>
    props.one.quiet || props.one.seenOn ? ['hour', 'partner', 'word'] : ['hour', 'partner']
  const ask = (what: RowAction) => props.onAsk(props.asked === what ? undefined : what)
  const done = () => {
    // What was tapped folds up: the focus stays in the row, or with the next once this one is gone.
    row?.querySelector<HTMLElement>('[aria-expanded="true"]')?.focus({ preventScroll: true })
    props.onAsk(undefined)
  }
  return (
    <li class="wait-row" ref={row}>
      <div class="wait-about">
        <div class="wait-head">
          <h3 class="wait-name">
            <A href={`/personnes/${props.one.id}`}>{sayName(props.one)}</A>
          </h3>
          <span class="wait-since">{saySince(props.one)}</span>
          <span class="soft small">{sayLearner(props.one)}</span>
        </div>
        <p class="small">{sayReceived(props.one)}</p>
        <Show when={sayQuiet(props.one)}>{(says) => <p class="small wait-quiet">{says()}</p>}</Show>
        <Show when={sayHindered(props.one, true)}>{(says) => <p class="small">{says()}</p>}</Show>
      </div>
      <div class="wait-acts">
        <For each={asks()}>
          {(what) => (
            <Button
              aria-expanded={props.asked === what ? 'true' : 'false'}
              aria-controls={id}
              aria-label={t('actionFor', { what: t(`${what}For`), name: sayName(props.one) })}
              onClick={() => ask(what)}
            >
              {t(`${what}For`)}
            </Button>
          )}
        </For>
      </div>
      <div class="wait-asked" id={id}>
        <Switch>
          <Match when={ways()} keyed>
            {(wanted) => <WaysPanel one={props.one} wanted={wanted} onTaken={done} />}
          </Match>
          <Match when={props.asked === 'word'}>
            <WordChoice one={props.one} onDone={done} />
          </Match>
        </Switch>
      </div>
    </li>
  )
}
