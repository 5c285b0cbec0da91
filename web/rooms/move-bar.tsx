import { Show } from 'solid-js'
import { Button } from '#web/kit/button.tsx'
import { heldBy } from '#web/sessions/view.ts'
import type { Held } from './aiming.ts'
import type { Board } from './create-board.ts'
import { sayAim, sayVerdict } from './names.ts'
import { roomsWords as t } from './words.ts'

const title = (held: Held) => {
  const who = heldBy(held.session)
  return t(who ? 'moving' : 'movingNobody', { who })
}

const hints = { keys: 'movingKeys', drag: 'movingDrag', taps: 'movingTaps' } as const

/** `15 h à 16 h, salle jaune : libre`, heard and read while a session is held. */
export const sayHeld = (held: Held, board: Board): string => {
  const place = board.places().find((one) => one.id === held.aim.place)
  const aim = sayAim(held.session, held.aim, board.places())
  const verdict = held.isHome ? t('home') : sayVerdict(held.obstacles, place)
  return t('aim', { aim, verdict })
}

/** What is being moved where, and its two ends, for whoever has no keyboard. */
export const MoveBar = (props: { board: Board }) => (
  <Show when={props.board.aiming.held()}>
    {(held) => (
      <fieldset
        class="move-bar"
        onKeyDown={(event) => event.key === 'Escape' && props.board.giveUp()}
      >
        <legend class="visually-hidden">{title(held())}</legend>
        <div class="move-words">
          <p class="move-title">{title(held())}</p>
          <p
            class="first-upper"
            classList={{ 'move-bad': held().obstacles.length > 0 && !held().isHome }}
          >
            {sayHeld(held(), props.board)}
          </p>
          <p class="soft small">{t(hints[held().by])}</p>
        </div>
        <Show when={held().by !== 'drag'}>
          <div class="move-ends">
            <Button look="primary" onClick={() => props.board.drop()}>
              {t('dropHere')}
            </Button>
            <Button onClick={() => props.board.giveUp()}>{t('giveUp')}</Button>
          </div>
        </Show>
      </fieldset>
    )}
  </Show>
)
