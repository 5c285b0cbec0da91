import { useLocation, useNavigate } from '@solidjs/router'
import { createMemo, Show } from 'solid-js'
import type { Cockpit } from '#api/cockpit/schema.ts'
import { Arriving } from '#web/kit/arriving.tsx'
import { Empty, Page } from '#web/kit/surface.tsx'
import { createLoad } from '#web/lib/remote/load.ts'
import { onWritten, whileLooking } from '#web/lib/remote/revalidate.ts'
import { sharing } from '#web/lib/sharing.ts'
import { addDays, type Day, mondayOf, sayDays, today } from '#web/lib/time.ts'
import { createLine } from '#web/line/create-line.ts'
import { LineButton, LineField } from '#web/line/opener.tsx'
import { type House, house } from '#web/sessions/queries.ts'
import { createWaiting, type WaitingLoad } from '#web/waiting/create-waiting.ts'
import { WeekSteps } from '#web/week/bar.tsx'
import { createPulse } from '#web/week/create-pulse.ts'
import { shellWords } from '#web/words.ts'
import { ChangesPart } from './changes.tsx'
import { Flatten } from './flatten.tsx'
import { Glance } from './glance.tsx'
import { HeatTable } from './heat-table.tsx'
import { PromisesPart } from './promises.tsx'
import { cockpitOf, shownRooms } from './queries.ts'
import { StandInsPart } from './stand-ins.tsx'
import { ToTellPart } from './to-tell.tsx'
import { type CoverageLoad, createCoverage, TurnsPart } from './turns.tsx'
import { cockpitAddress, mondayFrom } from './view.ts'
import { WaitingPart } from './waiting.tsx'
import { cockpitWords as t } from './words.ts'
import './cockpit.css'
import './print.css'

/** The coordinator's page: one week at one glance, and what to do about it. */
export const CockpitPage = () => {
  const location = useLocation()
  const navigate = useNavigate()
  const monday = createMemo(() => mondayFrom(location.search, today()))
  const line = createLine()
  const goTo = (day: Day) =>
    navigate(cockpitAddress(day, today()), { replace: true, scroll: false })
  const load = createLoad(monday, cockpitOf)
  whileLooking(load.again)
  createPulse(monday, () => void load.revalidate())
  onWritten(shownRooms, load.again)
  // The week does not wait for it.
  const waiting = createWaiting()
  const coverage = createCoverage(monday)
  const cockpit = createMemo<Cockpit | undefined>((before) => {
    const data = load.current()
    return data && sharing(before, data)
  })
  const fresh = async () => {
    const now = await cockpitOf(monday(), new AbortController().signal, false)
    load.set(now)
    return now.changes
  }
  const both = () => {
    const [week, known] = [cockpit(), house().data()]
    return week && known ? { cockpit: week, house: known } : undefined
  }
  return (
    <Page
      title={shellWords('cockpit')}
      lead={sayDays(monday(), addDays(monday(), 6))}
      actions={
        <>
          <WeekSteps day={monday()} today={today()} onDay={goTo} />
          <LineButton line={line} />
        </>
      }
    >
      <LineField
        line={line}
        house={house().data()}
        from={monday()}
        onBooked={(day) => goTo(mondayOf(day))}
      />
      <Arriving from={[house(), load]} what={both()} label={t('loading')} lines={6}>
        {(known) => (
          <Parts
            {...known()}
            waiting={waiting}
            coverage={coverage}
            onTried={load.again}
            fresh={fresh}
          />
        )}
      </Arriving>
    </Page>
  )
}

/** Two columns on a wide screen; on a narrow one, in the order in which things want to be done. */
const Parts = (props: {
  cockpit: Cockpit
  waiting: WaitingLoad
  coverage: CoverageLoad
  house: House
  onTried: () => void
  fresh: () => Promise<Cockpit['changes']>
}) => {
  const isOpen = () => props.cockpit.frame.days.length > 0
  return (
    <div class="cockpit">
      <Show
        when={isOpen()}
        fallback={
          <Empty title={t('closedWeek')}>
            <p>{t('closedWeekHelp')}</p>
          </Empty>
        }
      >
        <Glance
          cockpit={props.cockpit}
          waiting={props.waiting.learners()}
          coverage={props.coverage.current()}
        />
      </Show>
      <div class="cockpit-columns">
        <div class="cockpit-column">
          <Show when={isOpen()}>
            <Flatten {...props} />
          </Show>
          <StandInsPart standIns={props.cockpit.standIns} house={props.house} />
          <ToTellPart house={props.house} />
          <TurnsPart coverage={props.coverage} house={props.house} />
          <WaitingPart waiting={props.waiting} house={props.house} />
        </div>
        <div class="cockpit-column">
          <Show when={isOpen()}>
            <HeatTable cockpit={props.cockpit} />
            <PromisesPart week={props.cockpit.week} promises={props.cockpit.promises} />
          </Show>
          <ChangesPart changes={props.cockpit.changes} house={props.house} fresh={props.fresh} />
        </div>
      </div>
    </div>
  )
}
