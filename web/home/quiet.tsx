import { Show } from 'solid-js'
import { createLoad } from '#web/lib/remote/load.ts'
import { addDays, type Day, mondayOf, sayDay, sayDays, weekFromMonday } from '#web/lib/time.ts'
import { type House, sessionsBetween } from '#web/sessions/queries.ts'
import { weekOf } from '#web/sessions/view.ts'
import { createDays } from '#web/year/create-days.ts'
import { createOpening } from '#web/year/create-opening.ts'
import { ComingList } from './coming.tsx'
import { homeWords as t } from './words.ts'

/** Whether the rest of a week is closed by more than its weekly hours, and by what. */
const createClosure = (from: () => Day) => {
  const days = createDays(() => mondayOf(from()))
  return () => {
    const rest = weekOf(from()).filter((day) => day >= from())
    const facts = rest.map((day) => days.facts().get(day))
    const whys = [...new Set(facts.flatMap((one) => one?.why ?? []))]
    return facts.every((one) => one?.isClosed) && whys.length > 0 ? whys.join(', ') : undefined
  }
}

/** `both`: nothing this week nor the next. `held`: this week only what is on hold, which is listed. */
type Quietness = 'both' | 'week' | 'held'

/**
 * That nothing is planned, and where that is for the house being closed, just that, and what comes once it
 * opens.
 */
export const Quiet = (props: { today: Day; is: Quietness; house: House; now: number }) => {
  const opening = createOpening()
  const nextMonday = () => addDays(mondayOf(props.today), 7)
  const closed = createClosure(() => props.today)
  const closedNext = createClosure(nextMonday)
  const isBoth = () => props.is === 'both'
  const thisWeek = () => {
    const why = closed()
    if (why !== undefined) return t('closedThisWeek', { why })
    return props.is === 'held' ? undefined : t('nothingThisWeek')
  }
  const nextWeek = () => {
    const why = closedNext()
    return why === undefined ? t('nothingNextWeek') : t('closedNextWeek', { why })
  }
  const isClosure = () => closed() !== undefined || (isBoth() && closedNext() !== undefined)
  const words = () => {
    if (!isBoth()) return thisWeek()
    return isClosure() ? `${thisWeek()} ${nextWeek()}` : t('nothing')
  }
  /** The week in which it opens again, where that is none of the two. */
  const far = () => {
    const monday = mondayOf(opening.day())
    return isBoth() && monday > nextMonday() ? monday : undefined
  }
  const then = createLoad(far, (monday, signal) =>
    sessionsBetween({ ...weekFromMonday(monday), person: 'me' }, signal),
  )
  return (
    <>
      <Show when={words()}>
        <p classList={{ nothing: isBoth(), soft: !isBoth() }}>
          {words()}
          <Show when={isClosure() && opening.day() > props.today}>
            {` ${t('reopens', { day: sayDay(opening.day()) })}`}
          </Show>
        </p>
      </Show>
      <ComingList
        title={t('weekOf', {
          days: sayDays(far() ?? nextMonday(), addDays(far() ?? nextMonday(), 6)),
        })}
        sessions={then.current() ?? []}
        house={props.house}
        now={props.now}
      />
    </>
  )
}
