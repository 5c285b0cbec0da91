import { createEffect, on, Show } from 'solid-js'
import { EffectsNotice } from '#web/effects/effects.tsx'
import { Button } from '#web/kit/button.tsx'
import { focusTitle } from '#web/kit/focus.ts'
import { Card } from '#web/kit/surface.tsx'
import type { House } from '#web/sessions/queries.ts'
import type { Told } from './keeper.ts'
import { yearWords as t } from './words.ts'

/** What was just done and to whom, until it is seen: there are people to tell. */
export const ToldCard = (props: { told: Told | undefined; house: House; onSeen: () => void }) => {
  let title: HTMLHeadingElement | undefined
  // It appears above what was tapped: the reader is taken there.
  createEffect(
    on(
      () => props.told,
      (told) => told && title?.focus(),
    ),
  )
  return (
    <Show when={props.told}>
      {(told) => (
        <Card class="told">
          <div>
            <h2 tabindex="-1" class="told-title" ref={title}>
              {t('whatChanged')}
            </h2>
            <p>{told().says}</p>
          </div>
          <EffectsNotice effects={told().effects} house={props.house} done />
          <div>
            <Button
              icon="check"
              onClick={() => {
                props.onSeen()
                focusTitle()
              }}
            >
              {t('seen')}
            </Button>
          </div>
        </Card>
      )}
    </Show>
  )
}
