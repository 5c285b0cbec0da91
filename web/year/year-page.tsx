import { useLocation, useNavigate } from '@solidjs/router'
import { createEffect, createMemo, createSignal, For, on } from 'solid-js'
import type { Year } from '#api/year/schema.ts'
import { isCoordinator } from '#web/auth/me.ts'
import { Arriving } from '#web/kit/arriving.tsx'
import { Page } from '#web/kit/surface.tsx'
import { language } from '#web/lib/i18n.ts'
import { type Day, sayDay, today } from '#web/lib/time.ts'
import { type House, house } from '#web/sessions/queries.ts'
import { ZoomSwitch } from '#web/sessions/zoom.tsx'
import { LayerCard } from '#web/year/layers/card.tsx'
import { type Ask, LayerDialog } from '#web/year/layers/dialog.tsx'
import { SaleCard } from '#web/year/sales/card.tsx'
import { createShownYear } from './create-shown-year.ts'
import { Legend } from './glyph.tsx'
import { Jump } from './jump.tsx'
import { LastChangeCard } from './last-change-card.tsx'
import { marksOf } from './marks.ts'
import { Months } from './months.tsx'
import { SchoolHolidays } from './school-holidays.tsx'
import { createUndoLog, type UndoLog } from './undo-log.ts'
import { dayFrom, dayLookedAt } from './view.ts'
import { yearWords as t } from './words.ts'
import { YearSteps } from './year-steps.tsx'
import './year.css'
import './print.css'

/** The school year: its months, what is laid over them, and the sale. */
export const YearPage = () => {
  const location = useLocation()
  const navigate = useNavigate()
  const { wanted, load, known } = createShownYear()
  const shown = () => Number(load.data()?.from.slice(0, 4) ?? wanted())
  const title = () => t('title', { from: shown(), to: shown() + 1 })
  const [looked, setLooked] = createSignal<Day>()
  const day = () => dayLookedAt(shown(), looked() ?? dayFrom(location.search), today())
  const isKnown = createMemo(() => known() !== undefined)
  createEffect(
    on([isKnown, () => location.search], ([is, search]) => {
      const asked = is && dayFrom(search)
      // The router scrolls to the top first.
      if (asked) requestAnimationFrame(() => cellOf(asked)?.scrollIntoView({ block: 'nearest' }))
    }),
  )
  // Today may be in a year that has yet to come.
  const [seeking, setSeeking] = createSignal(false)
  createEffect(() => {
    if (seeking() && load.data() && shown() === wanted()) setSeeking(!showToday())
  })
  return (
    <Page
      title={title()}
      lead={t(isCoordinator() ? 'leadEdit' : 'lead')}
      actions={
        <>
          <ZoomSwitch at="year" day={day()} />
          <YearSteps
            year={wanted()}
            onYear={(to) => navigate(to, { replace: true, scroll: false })}
            onToday={() => {
              setLooked()
              setSeeking(true)
            }}
          />
        </>
      }
    >
      <Arriving from={[house(), load]} what={known()} label={t('loading')} lines={6}>
        {(both) => <YearSheet {...both()} at={day()} onAt={setLooked} onWritten={load.again} />}
      </Arriving>
    </Page>
  )
}

const YearSheet = (props: {
  year: Year
  house: House
  at: Day
  onAt: (day: Day) => void
  onWritten: () => void
}) => {
  const [ask, setAsk] = createSignal<Ask>()
  const undoLog: UndoLog = createUndoLog(() => props.onWritten())
  const marks = createMemo(() => marksOf(props.year, language()))
  const onAsk = () => (isCoordinator() ? setAsk : undefined)
  // A line that was tapped may be gone: the focus must not be lost with it.
  createEffect(
    on(
      () => props.year,
      () => document.activeElement === document.body && holdFocus(),
      { defer: true },
    ),
  )
  return (
    <div class="year">
      <LastChangeCard lastChange={undoLog.lastChange()} house={props.house} onSeen={undoLog.seen} />
      <Jump />
      <Legend />
      <Months
        year={props.year}
        house={props.house}
        at={props.at}
        onAt={props.onAt}
        onOpen={(day) => setAsk({ is: 'day', day })}
      />
      <p class="soft small year-notes">
        {t('horizon', { day: sayDay(props.year.horizon, 'dayMonthYear') })}{' '}
        <span class="year-keys">{t('keys')}</span>
      </p>
      <div class="year-cards">
        <For each={['closures', 'openings'] as const}>
          {(kind) => (
            <LayerCard kind={kind} layers={props.year[kind]} house={props.house} onAsk={onAsk()} />
          )}
        </For>
        <SchoolHolidays year={props.year} house={props.house} undoLog={undoLog} onAsk={onAsk()} />
        <SaleCard year={props.year} house={props.house} />
      </div>
      <LayerDialog
        ask={ask()}
        marks={(day) => marks().get(day) ?? []}
        house={props.house}
        mayEdit={isCoordinator()}
        undoLog={undoLog}
        onAsk={setAsk}
      />
    </div>
  )
}

const cellOf = (day: Day) => document.querySelector(`.months [data-day="${day}"]`)

const showToday = (): boolean => {
  const day = document.querySelector<HTMLElement>('.months [aria-current="date"]')
  day?.focus({ preventScroll: true })
  day?.scrollIntoView({ block: 'center' })
  return day !== null
}

const holdFocus = () =>
  document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
