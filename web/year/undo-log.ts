import { createSignal } from 'solid-js'
import { v7 as newId } from 'uuid'
import type { Effects } from '#api/slots/schema.ts'
import { touchesNothing } from '#web/effects/view.ts'
import { takeBack } from '#web/kit/take-back.ts'
import { toast } from '#web/kit/toast.tsx'
import { kitWords } from '#web/kit/words.ts'
import type { Laid } from '#web/year/layers/view.ts'
import { addLayer, changeLayer, removeLayer } from './queries.ts'
import { yearWords as t } from './words.ts'

/** What was just done, as long as somebody may want to tell people of it. */
export type LastChange = { says: string; effects: Effects }

type Undo = () => Promise<{ effects: Effects }>

export type UndoLog = {
  lastChange: () => LastChange | undefined
  seen: () => void
  /** Something was written: says so, with the way back. */
  did: (says: string, effects: Effects, undo: Undo) => void
  put: (after: Laid, effects: Effects, before?: Laid) => void
  removed: (laid: Laid, effects: Effects) => void
}

/** Keeps what a page of the year has done: the year is read again, and each thing can be undone. */
export const createUndoLog = (again: () => void): UndoLog => {
  const [lastChange, setLastChange] = createSignal<LastChange>()
  const tell = (says: string, effects: Effects) =>
    setLastChange(touchesNothing(effects) ? undefined : { says, effects })
  const did = (says: string, effects: Effects, undo: Undo) => {
    again()
    tell(says, effects)
    const back = async () => {
      const undone = await undo()
      again()
      tell(kitWords('undone'), undone.effects)
    }
    toast(says, () => void takeBack(back))
  }
  return {
    lastChange,
    seen: () => setLastChange(),
    did,
    put: ({ kind, layer }, effects, before) => {
      const says = before
        ? t('saved', { name: layer.label })
        : t(`${kind}Added`, { name: layer.label })
      const undo = () => (before ? changeLayer(kind, before.layer) : removeLayer(kind, layer.id))
      did(says, effects, undo)
    },
    // The same fields, yet a new one: the id of the old one is spent.
    removed: ({ kind, layer }, effects) =>
      did(t(`${kind}Removed`, { name: layer.label }), effects, () =>
        addLayer(kind, { ...layer, id: newId() }),
      ),
  }
}
