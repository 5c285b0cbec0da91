import { A } from '@solidjs/router'
import { createMemo, For, Show } from 'solid-js'
import type { WaitingLearner, Ways } from '#api/waiting/schema.ts'
import { Arriving } from '#web/kit/arriving.tsx'
import { ButtonLink } from '#web/kit/button.tsx'
import { keepFocus } from '#web/kit/keep-focus.ts'
import { sayName } from '#web/lib/names.ts'
import { createLoad } from '#web/lib/remote/load.ts'
import type { House } from '#web/sessions/queries.ts'
import { RefusalPanel } from '#web/sessions/refusal-panel.tsx'
import { WaitCounts } from '#web/waiting/counts.tsx'
import { createTakingWay } from '#web/waiting/create-taking-way.ts'
import type { WaitingLoad } from '#web/waiting/create-waiting.ts'
import { findWays } from '#web/waiting/queries.ts'
import { sayHindered, saySince } from '#web/waiting/say.ts'
import { bestOf } from '#web/waiting/view.ts'
import { WayRow } from '#web/waiting/way-row.tsx'
import { waitWords } from '#web/waiting/words.ts'
import { CockpitPart, NothingHere } from './part.tsx'
import { cockpitWords as t } from './words.ts'
import './rows.css'

/** How each could have a class, but those for whom there is none. */
const waysOfThem = async (learners: readonly WaitingLearner[], signal: AbortSignal) => {
  const free = learners.filter(({ hindered }) => !hindered)
  const found = free.map(
    async ({ id }): Promise<[string, Ways]> => [id, await findWays(id, signal)],
  )
  return new Map(await Promise.all(found))
}

/** So many of those without a class ahead are shown; the page has everybody. */
const few = 3

/** Who waits longest, each with the way that gives most for an hour. */
export const WaitingPart = (props: { waiting: WaitingLoad; house: House }) => {
  let list: HTMLUListElement | undefined
  const first = createMemo(() =>
    props.waiting
      .learners()
      ?.filter(({ next }) => next === null)
      .slice(0, few),
  )
  const ways = createLoad(first, waysOfThem)
  const taking = createTakingWay(() => props.house.places, { onRefused: ways.again })
  keepFocus(
    () => first() ?? [],
    () => list,
  )
  return (
    <CockpitPart id="attente" title={t('waiting')}>
      <Arriving
        from={[props.waiting.load, ways]}
        what={props.waiting.learners()}
        label={waitWords('loading')}
      >
        {(learners) => (
          <Show
            when={learners().length > 0}
            fallback={<NothingHere>{waitWords('nobodyHelp')}</NothingHere>}
          >
            <WaitCounts learners={learners()} />
            <ul class="rows" ref={list}>
              <For each={first()}>
                {(one) => (
                  <Line
                    one={one}
                    ways={ways.data()?.get(one.id)}
                    house={props.house}
                    {...{ taking }}
                  />
                )}
              </For>
            </ul>
            <div class="row">
              <ButtonLink href="/attente" icon="right">
                {t('allWaiting', { n: learners().length })}
              </ButtonLink>
            </div>
          </Show>
        )}
      </Arriving>
    </CockpitPart>
  )
}

const Line = (props: {
  one: WaitingLearner
  ways: Ways | undefined
  house: House
  taking: ReturnType<typeof createTakingWay>
}) => {
  const best = () => props.ways && bestOf(props.ways)
  return (
    <li class="wait-first">
      <A class="row-link" href={`/personnes/${props.one.id}`}>
        <span class="row-name">{sayName(props.one)}</span>
        <span class="row-aside">{saySince(props.one)}</span>
      </A>
      <Show when={props.taking.refusalOf(props.one)}>
        {(refusal) => (
          <RefusalPanel
            refusal={refusal()}
            places={props.house.places}
            busy={false}
            onAgain={props.taking.again}
          />
        )}
      </Show>
      <Show when={best()} fallback={<p class="soft small">{sayHindered(props.one)}</p>}>
        {(found) => (
          <WayRow
            {...found()}
            one={props.one}
            house={props.house}
            busy={props.taking.busy(found().way)}
            onTake={() => props.taking.take(found().way, props.one)}
          />
        )}
      </Show>
    </li>
  )
}
