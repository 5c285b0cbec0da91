import { createSignal } from 'solid-js'
import { v7 as newId } from 'uuid'
import type { Effects } from '#api/slots/schema.ts'
import type { Year } from '#api/year/schema.ts'
import { together } from '#web/effects/view.ts'
import { Button } from '#web/kit/button.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import type { House } from '#web/sessions/queries.ts'
import { LayerCard } from '#web/year/layers/card.tsx'
import type { Ask } from '#web/year/layers/dialog.tsx'
import { HolidayImport, type Imported } from './holiday-import.tsx'
import { holidayWords as t } from './holiday-words.ts'
import { addLayer, type HolidayPlan, removeLayer } from './queries.ts'
import type { UndoLog } from './undo-log.ts'

/** Takes back an import, one after the other: what was there first, so that no term opens between. */
const takeBackImport = async (plan: HolidayPlan): Promise<{ effects: Effects }> => {
  const all: Effects[] = []
  for (const one of plan.drop) {
    all.push((await addLayer('holidays', { ...one, id: newId() })).effects)
  }
  for (const one of plan.add) all.push((await removeLayer('holidays', one.id)).effects)
  return { effects: together(all) }
}

/** School holidays: imported from the ministry's calendar, typed in, corrected. */
export const SchoolHolidays = (props: {
  year: Year
  house: House
  undoLog: UndoLog
  onAsk: ((ask: Ask) => void) | undefined
}) => {
  const [importing, setImporting] = createSignal(false)
  const imported = ({ zone, plan, effects }: Imported) => {
    setImporting(false)
    props.undoLog.did(t('done', { zone }), effects, () => takeBackImport(plan))
  }
  return (
    <LayerCard
      kind="holidays"
      layers={props.year.schoolHolidays}
      house={props.house}
      onAsk={props.onAsk}
      actions={
        <Button icon="upload" onClick={() => setImporting(true)}>
          {t('import')}
        </Button>
      }
    >
      <Dialog open={importing()} title={t('importTitle')} onClose={() => setImporting(false)}>
        <HolidayImport house={props.house} onDone={imported} />
      </Dialog>
    </LayerCard>
  )
}
