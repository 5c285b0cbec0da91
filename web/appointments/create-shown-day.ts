import { useLocation, useNavigate } from '@solidjs/router'
import { createMemo } from 'solid-js'
import { type Day, isDay, mondayOf } from '#web/lib/time.ts'
import { createDays } from '#web/year/create-days.ts'
import { createOpening } from '#web/year/create-opening.ts'
import { appointmentWords as t } from './words.ts'

/** The day that the address asks for, else the one on which pages open; and what closes it. */
export const createShownDay = (path: string) => {
  const location = useLocation()
  const navigate = useNavigate()
  const opening = createOpening()
  const asked = () => new URLSearchParams(location.search).get('jour') ?? ''
  const day = createMemo(() => (isDay(asked()) ? asked() : opening.day()))
  const days = createDays(() => mondayOf(day()))
  const over = () => days.facts().get(day())
  return {
    day,
    /** Known, and not to become another one in a moment. */
    settled: () => (isDay(asked()) || opening.isSettled() ? day() : undefined),
    goTo: (next: Day) => navigate(`${path}?jour=${next}`, { replace: true, scroll: false }),
    /** That the house is closed all day, in words. */
    closed: () => {
      const facts = over()
      if (!facts?.isClosed) return undefined
      return facts.why ? t('closedDay', { why: facts.why }) : t('closedPlain')
    },
  }
}
