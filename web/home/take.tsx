import { createMemo, For, type JSX, lazy, Show, Suspense } from 'solid-js'
import type { Suggestion } from '#api/sessions/schema.ts'
import { Button, ButtonLink } from '#web/kit/button.tsx'
import { RoomMark } from '#web/kit/mark.tsx'
import { sharing } from '#web/lib/sharing.ts'
import { saySpan } from '#web/lib/time.ts'
import { sayWait } from '#web/people/wait.ts'
import type { House } from '#web/sessions/queries.ts'
import { sayWhen } from '#web/sessions/view.ts'
import { shellWords } from '#web/words.ts'
import { createTaking } from './create-taking.ts'
import { sayNames, sayNear } from './say.ts'
import { homeWords as t } from './words.ts'

/** Most people never meet one. */
const RefusalPanel = lazy(async () => ({
  default: (await import('#web/sessions/refusal-panel.tsx')).RefusalPanel,
}))

type Props = {
  suggestions: readonly Suggestion[]
  house: House
  now: number
  /** Why there is nothing. */
  children: JSX.Element
}

/** Sessions that the reader could give, for whoever waits longest: one tap each. */
export const Take = (props: Props) => {
  let title: HTMLHeadingElement | undefined
  // A new list each time, for it was asked anew: only its rows stay.
  const fresh = createMemo<Suggestion[]>((before) => [...sharing(before, props.suggestions)], [])
  const taking = createTaking(
    fresh,
    () => props.house.places,
    () => title?.focus(),
  )
  const refused = (one: Suggestion) => (taking.taken() === one ? taking.refusal() : undefined)
  return (
    <section class="stack-s" aria-labelledby="take">
      <h2 class="take-title" id="take" tabindex="-1" ref={title}>
        {t('take')}
      </h2>
      <Show when={taking.shown().length > 0} fallback={props.children}>
        <ul class="comings">
          <For each={taking.shown()}>
            {(one) => (
              <li class="stack-s">
                <Row
                  {...props}
                  suggestion={one}
                  busy={taking.busy() && taking.taken() === one}
                  onTake={() => taking.take(one)}
                />
                <Show when={refused(one)}>
                  {(refusal) => (
                    <Suspense>
                      <RefusalPanel
                        refusal={refusal()}
                        places={props.house.places}
                        busy={taking.busy()}
                        start={one.start}
                        onOffer={taking.instead}
                        onAgain={taking.again}
                      />
                    </Suspense>
                  )}
                </Show>
              </li>
            )}
          </For>
        </ul>
        <p class="soft small">{t('takeHelp')}</p>
      </Show>
      <ButtonLink href="/seances/nouvelle" look="quiet" icon="add">
        {t('otherTime')}
      </ButtonLink>
    </section>
  )
}

const Row = (props: {
  suggestion: Suggestion
  house: House
  now: number
  busy: boolean
  onTake: () => void
}) => {
  const place = () => props.house.places.find((one) => one.id === props.suggestion.place)
  const names = () => sayNames(props.suggestion.learners) ?? ''
  return (
    <div class="take">
      <Show when={place()}>{(one) => <RoomMark mark={one()} />}</Show>
      <p class="coming-words">
        <span class="coming-time first-upper">
          {sayNear(props.suggestion, props.now)}{' '}
          <span>{saySpan(props.suggestion.start, props.suggestion.end)} </span>
        </span>
        <span>
          {names()}
          <span class="coming-place">&nbsp;· {place()?.name}</span>
        </span>
      </p>
      <Show when={sayWait(props.suggestion)}>{(wait) => <p class="take-wait">{wait()}</p>}</Show>
      <Button
        look="primary"
        class="take-button"
        busy={props.busy}
        aria-label={t('bookThis', { when: sayWhen(props.suggestion), names: names() })}
        onClick={props.onTake}
      >
        {shellWords('book')}
      </Button>
    </div>
  )
}
