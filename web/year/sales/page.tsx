import { useNavigate } from '@solidjs/router'
import type { Year } from '#api/year/schema.ts'
import { Arriving } from '#web/kit/arriving.tsx'
import { Page } from '#web/kit/surface.tsx'
import { type House, house } from '#web/sessions/queries.ts'
import { SettingsTabs } from '#web/settings/tabs.tsx'
import { createShownYear } from '#web/year/create-shown-year.ts'
import { LastChangeCard } from '#web/year/last-change-card.tsx'
import { createUndoLog } from '#web/year/undo-log.ts'
import { yearWords } from '#web/year/words.ts'
import { YearSteps } from '#web/year/year-steps.tsx'
import { SaleCard } from './card.tsx'
import { saleWords as t } from './words.ts'
import '#web/year/year.css'

/** The monthly sale, set: its rule, and the months in which it is otherwise. */
export const SalePage = () => {
  const navigate = useNavigate()
  const { wanted, load, known } = createShownYear()
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
