import { useLocation, useNavigate } from '@solidjs/router'
import { createMemo, createSignal, Show } from 'solid-js'
import { Button } from '#web/kit/button.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Empty, Page, Skeleton } from '#web/kit/surface.tsx'
import { createNarrow } from '#web/lib/screen.ts'
import { type Day, sayDay, today } from '#web/lib/time.ts'
import { createLine } from '#web/line/create-line.ts'
import { LineButton, LineField } from '#web/line/opener.tsx'
import { SeenAt } from '#web/sessions/seen-at.tsx'
import { byDay, frameOf, nextDay, openingOf, weekOf } from '#web/sessions/view.ts'
import { sessionWords } from '#web/sessions/words.ts'
import { ZoomSwitch } from '#web/sessions/zoom.tsx'
import { DayStrip, stripDays } from '#web/week/bar.tsx'
import { createOpening } from '#web/year/create-opening.ts'
import { createBoard } from './create-day-board.ts'
import { dayFromAddress, hasDay, roomsAddress } from './day-frame.ts'
import { KeysDialog } from './keys-dialog.tsx'
import { createKnownDay } from './known-day.ts'
import { DaySteps } from './room-picker.tsx'
import { ShownDay } from './shown-day.tsx'
import { roomsWords as t } from './words.ts'
import './rooms.css'

export const RoomsPage = () => {
  const location = useLocation()
  const navigate = useNavigate()
  const isNarrow = createNarrow()
  const [helping, setHelping] = createSignal(false)
  const opening = createOpening()
  const wanted = createMemo(() => dayFromAddress(location.search, opening.day()))
  const load = createKnownDay(wanted, () => hasDay(location.search) || opening.isSettled())
  const line = createLine()
  const board = createBoard({
    known: load.known,
    put: load.put,
    again: load.againSessions,
    goTo: navigate,
  })
  const day = () => load.known()?.day ?? wanted()
  const goTo = (next: Day) =>
    navigate(roomsAddress(next, opening.day()), { replace: true, scroll: false })
  const weekdays = createMemo(() => {
    const house = load.known()?.house
    return house ? frameOf(openingOf(house), board.sessions()).weekdays : []
  })
  const turn = (step: 1 | -1) => goTo(nextDay(wanted(), step, weekdays()))

  const isThisYear = () => day().slice(0, 4) === today().slice(0, 4)

  return (
    <Page
      title={sayDay(day(), isNarrow() ? 'short' : isThisYear() ? 'long' : 'full')}
      name={sessionWords('rooms')}
      actions={
        <>
          <ZoomSwitch at="rooms" day={wanted()} />
          <DaySteps day={wanted()} today={today()} turn={turn} onDay={goTo} byWeeks={isNarrow()} />
          <LineButton line={line} />
          <Show when={!isNarrow()}>
            <Button icon="keyboard" aria-haspopup="dialog" onClick={() => setHelping(true)}>
              {t('keysShort')}
            </Button>
          </Show>
        </>
      }
    >
      <LineField line={line} house={load.known()?.house} from={wanted()} onBooked={goTo} />
      <RefusalNotice refusal={load.refusal()} onAgain={load.again} />
      <SeenAt seen={load.seen()} words="weekSeen" />
      <p class="visually-hidden" role="status">
        {load.said()}
      </p>
      <Show when={isNarrow() && load.known()}>
        <DayStrip
          days={byDay(board.sessions(), stripDays(weekOf(wanted()), weekdays(), wanted())).map(
            (one) => ({ day: one.day, count: one.sessions.length }),
          )}
          shown={wanted()}
          today={today()}
          onDay={goTo}
        />
      </Show>
      <Show
        when={board.grid()}
        fallback={
          <Show when={load.known()} fallback={<Skeleton label={t('loading')} lines={6} />}>
            <Empty title={t('noRooms')} />
          </Show>
        }
      >
        {(grid) => (
          <ShownDay
            board={board}
            grid={grid()}
            isNarrow={isNarrow()}
            turn={turn}
            help={() => setHelping(true)}
          />
        )}
      </Show>
      <KeysDialog open={helping()} onClose={() => setHelping(false)} />
    </Page>
  )
}
