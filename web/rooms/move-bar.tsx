import { Show } from 'solid-js'
import { Button } from '#web/kit/button.tsx'
import { sayAim, sayVerdict } from '#web/moving/say-verdict.ts'
import { movingWords } from '#web/moving/words.ts'
import { volunteerNames } from '#web/sessions/view.ts'
import type { CarriedSession } from './aiming.ts'
import type { Board } from './create-day-board.ts'
import { roomsWords as t } from './words.ts'
import '#web/moving/moving.css'

const title = (carried: CarriedSession) => {
  const who = volunteerNames(carried.session)
  return movingWords(who ? 'moving' : 'movingNobody', { who })
}

const hints = {
  keys: () => t('movingKeys'),
  drag: () => movingWords('movingDrag'),
  taps: () => t('movingTaps'),
}

/** `15 h à 16 h, salle jaune : libre`, heard and read while a session is carried. */
export const sayCarried = (carried: CarriedSession, board: Board): string => {
  const place = board.places().find((one) => one.id === carried.aim.place)
  const aim = sayAim(carried.session, carried.aim, board.places())
  const verdict = carried.isHome
    ? movingWords('home')
    : sayVerdict(carried.obstacles, place, carried.outlook)
  return movingWords('aim', { aim, verdict })
}

/** What is being moved where, and its two ends, for whoever has no keyboard. */
export const MoveBar = (props: { board: Board }) => (
  <Show when={props.board.aiming.carried()}>
    {(carried) => (
      <fieldset
        class="move-bar"
        onKeyDown={(event) => event.key === 'Escape' && props.board.giveUp()}
      >
        <legend class="visually-hidden">{title(carried())}</legend>
        <div class="move-words">
          <p class="move-title">{title(carried())}</p>
          <p
            class="first-upper"
            classList={{ 'move-bad': carried().outlook === 'bad' && !carried().isHome }}
          >
            {sayCarried(carried(), props.board)}
          </p>
          <p class="soft small">{hints[carried().by]()}</p>
        </div>
        <Show when={carried().by !== 'drag'}>
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
