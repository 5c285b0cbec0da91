import { createEffect, createMemo, createSignal, For, on, Show } from 'solid-js'
import type { Cockpit, Move } from '#api/cockpit/schema.ts'
import type { Session } from '#api/sessions/schema.ts'
import { toast } from '#web/kit/toast.tsx'
import { createSending } from '#web/lib/remote/load.ts'
import { now, sayDay, saySpan, wallOf } from '#web/lib/time.ts'
import type { House } from '#web/sessions/queries.ts'
import { RefusalPanel } from '#web/sessions/refusal-panel.tsx'
import { isNoted, sayNoted, takeBackSession } from '#web/sessions/say-booked.ts'
import { sayWhen } from '#web/sessions/view.ts'
import { MoveCard } from './move-card.tsx'
import { CockpitPart, goToPart, NothingHere } from './part.tsx'
import { makeMove, undoMove } from './queries.ts'
import { isPeakFull, isPeakOver, namesOf } from './view.ts'
import { cockpitWords as t } from './words.ts'
import './moves.css'

/** Every run of the peak: `lundi 14h–16h : 3 salles sur 3`. */
const Runs = (props: { cockpit: Cockpit }) => (
  <ul class="peak-runs">
    <For each={props.cockpit.peak.runs}>
      {({ start, end, open }) => (
        <li>
          {t('peakFull', {
            when: `${sayDay(wallOf(start).day, 'weekday')} ${saySpan(start, end)}`,
            busy: props.cockpit.peak.busy,
            open,
          })}
        </li>
      )}
    </For>
  </ul>
)

/** Makes moves, each of which can be taken back while its message is there. */
const createMoving = (props: { house: House; onTried: () => void }) => {
  const moving = createSending(makeMove)
  const [tried, setTried] = createSignal<string>()
  const say = (move: Move, session: Session) => {
    const place = props.house.places.find(({ id }) => id === session.place)?.name ?? ''
    const names = namesOf(move).join(', ')
    toast(
      t('moved', { when: sayWhen(session), place, names }),
      () => void takeBackSession(() => undoMove(move, session.revision), t('movedBack')),
    )
  }
  const make = async (move: Move) => {
    setTried(move.session)
    const session = await moving.run(move)
    if (session) say(move, session)
    else if (isNoted(moving.refusal())) sayNoted(move.session, move.to)
    else props.onTried()
    goToPart('pic')
  }
  return {
    ...moving,
    make,
    isBusy: (move: Move) => moving.busy() && tried() === move.session,
  }
}

/** The peak of the week, and the moves that would make it fall, one tap each. */
export const Flatten = (props: { cockpit: Cockpit; house: House; onTried: () => void }) => {
  const moving = createMoving(props)
  const week = createMemo(() => props.cockpit.week)
  createEffect(on(week, moving.forget, { defer: true }))
  const peak = () => props.cockpit.peak
  return (
    <CockpitPart id="pic" title={t('peak')}>
      <Show when={peak().busy > 0} fallback={<NothingHere>{t('noSession')}</NothingHere>}>
        <div class="stack-s">
          <Runs cockpit={props.cockpit} />
          <p class="soft">{t(isPeakFull(peak()) ? 'peakIsFull' : 'peakHasRoom')}</p>
        </div>
        <RefusalPanel
          refusal={moving.refusal()}
          places={props.house.places}
          busy={moving.busy()}
          onAgain={props.onTried}
        />
        <Show
          when={props.cockpit.moves.length > 0}
          fallback={<NoMove isOver={isPeakOver(peak(), now())} busy={peak().busy} />}
        >
          <div class="stack">
            <div class="stack-s">
              <h3>{t('movesTitle')}</h3>
              <p class="soft small">
                {t('movesHelp')} <span class="only-keyboard">{t('undoKeys')}</span>
              </p>
            </div>
            <ul class="moves">
              <For each={props.cockpit.moves}>
                {(move) => (
                  <MoveCard
                    move={move}
                    busy={peak().busy}
                    house={props.house}
                    isBusy={moving.isBusy(move)}
                    onMove={() => void moving.make(move)}
                    onMoved={props.onTried}
                  />
                )}
              </For>
            </ul>
          </div>
        </Show>
      </Show>
    </CockpitPart>
  )
}

/** A peak of one room needs no flattening. */
const NoMove = (props: { isOver: boolean; busy: number }) => (
  <Show when={props.isOver || props.busy > 1}>
    <p class="soft">{t(props.isOver ? 'peakIsOver' : 'noMoves')}</p>
  </Show>
)
