import { createEffect, on, Show } from 'solid-js'
import { EffectsNotice } from '#web/effects/effects.tsx'
import { Button } from '#web/kit/button.tsx'
import { focusTitle } from '#web/kit/focus.ts'
import { Card } from '#web/kit/surface.tsx'
import type { House } from '#web/sessions/queries.ts'
import type { LastChange } from './undo-log.ts'
import { yearWords as t } from './words.ts'

/** What was just done and to whom, until it is seen: there are people to tell. */
export const LastChangeCard = (props: {
  lastChange: LastChange | undefined
  house: House
  onSeen: () => void
}) => {
  let title: HTMLHeadingElement | undefined
  // It appears above what was tapped: the reader is taken there.
  createEffect(
    on(
      () => props.lastChange,
      (lastChange) => lastChange && title?.focus(),
    ),
  )
  return (
    <Show when={props.lastChange}>
      {(lastChange) => (
        <Card class="last-change">
          <div>
            <h2 tabindex="-1" class="last-change-title" ref={title}>
              {t('whatChanged')}
            </h2>
            <p>{lastChange().says}</p>
          </div>
          <EffectsNotice effects={lastChange().effects} house={props.house} done />
          <Button
            icon="check"
            onClick={() => {
              props.onSeen()
              focusTitle()
            }}
          >
            {t('seen')}
          </Button>
        </Card>
      )}
    </Show>
  )
}
