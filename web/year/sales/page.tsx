import { useLocation, useNavigate } from '@solidjs/router'
import { createMemo } from 'solid-js'
import type { Year } from '#api/year/schema.ts'
import { Arriving } from '#web/kit/arriving.tsx'
import { Page } from '#web/kit/surface.tsx'
import { createLoad } from '#web/lib/remote/load.ts'
import { whileLooking } from '#web/lib/remote/revalidate.ts'
import { today } from '#web/lib/time.ts'
import { type House, house } from '#web/sessions/queries.ts'
import { SettingsTabs } from '#web/settings/tabs.tsx'
import { LastChangeCard } from '#web/year/last-change-card.tsx'
import { findYear } from '#web/year/read.ts'
import { createUndoLog } from '#web/year/undo-log.ts'
import { yearFrom } from '#web/year/view.ts'
import { yearWords } from '#web/year/words.ts'
import { YearSteps } from '#web/year/year-steps.tsx'
import { SaleCard } from './card.tsx'
import { saleWords as t } from './words.ts'
import '#web/year/year.css'

/** The monthly sale, set: its rule, and the months in which it is otherwise. */
export const SalePage = () => {
  const location = useLocation()
  const navigate = useNavigate()
  const wanted = createMemo(() => yearFrom(location.search, today()))
  const load = createLoad(wanted, findYear)
  whileLooking(load.again)
  const known = () => {
    const [year, where] = [load.data(), house().data()]
    return year && where ? { year, house: where } : undefined
  }
  return (
    <Page
      title={t('title')}
      lead={yearWords('title', { from: wanted(), to: wanted() + 1 })}
      actions={
        <YearSteps
          year={wanted()}
          onYear={(to) =>
            navigate(to.replace(/^\/annee/, '/vente'), { replace: true, scroll: false })
          }
        />
      }
    >
      <SettingsTabs at="sale" />
      <Arriving from={[house(), load]} what={known()} label={yearWords('loading')} lines={6}>
        {(both) => <Sale {...both()} onWritten={load.again} />}
      </Arriving>
    </Page>
  )
}

const Sale = (props: { year: Year; house: House; onWritten: () => void }) => {
  const undoLog = createUndoLog(() => props.onWritten())
  return (
    <>
      <LastChangeCard lastChange={undoLog.lastChange()} house={props.house} onSeen={undoLog.seen} />
      <SaleCard year={props.year} house={props.house} undoLog={undoLog} />
    </>
  )
}
