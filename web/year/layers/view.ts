import {
  type Closure,
  type Opening,
  PutClosure,
  PutOpening,
  PutSchoolHoliday,
  type SchoolHoliday,
} from '#api/year/schema.ts'
import { type FormErrors, judgedForm } from '#web/kit/form-errors.ts'
import type { Day } from '#web/lib/time.ts'

export type LayerKind = 'closures' | 'openings' | 'holidays'
export type Layer = Closure | Opening | SchoolHoliday
/** One of them, named by its kind. */
export type Laid = { kind: LayerKind; layer: Layer }

export type LayerDraft = {
  kind: LayerKind
  from: string
  /** Empty: the same day. */
  to: string
  allDay: boolean
  start: string
  end: string
  /** Empty: the whole house. */
  place: string
  label: string
}

export const blankLayer = (kind: LayerKind, day: Day = ''): LayerDraft => ({
  kind,
  from: day,
  to: '',
  allDay: true,
  start: '14:00',
  end: '18:00',
  place: '',
  label: '',
})

export const layerDraftOf = ({ kind, layer }: Laid): LayerDraft => {
  const part = 'hours' in layer ? layer : { hours: null, place: null }
  return {
    ...blankLayer(kind, layer.from),
    to: layer.to === layer.from ? '' : layer.to,
    label: layer.label,
    place: part.place ?? '',
    allDay: part.hours === null,
    // The browser's own field has no 24:00.
    ...(part.hours && { start: part.hours.from, end: part.hours.to.replace('24:00', '00:00') }),
  }
}

const schemas = { closures: PutClosure, openings: PutOpening, holidays: PutSchoolHoliday }

type Judged = { ok: true; layer: Layer } | { ok: false; errors: FormErrors }

/** What a form says, judged by the API's own schema; `usual` names what was given no name. */
export const layerIn = (
  draft: LayerDraft,
  id: string,
  usual: string,
  says: (path: string, check: string) => string,
): Judged => {
  const judgement = judgedForm(schemas[draft.kind], bodyOf(draft, id, usual), says)
  if (!judgement.ok) return { ok: false, errors: placed(judgement.errors, draft) }
  const { dryRun: _, ...layer } = judgement.value
  return { ok: true, layer }
}

const bodyOf = (draft: LayerDraft, id: string, usual: string) => {
  const run = {
    id,
    from: draft.from,
    to: draft.to || draft.from,
    label: draft.label.trim() || usual,
  }
  if (draft.kind === 'holidays') return run
  const hours = { from: draft.start, to: draft.end === '00:00' ? '24:00' : draft.end }
  return { ...run, place: draft.place || null, hours: draft.allDay ? null : hours }
}

/** Each error at the field that shows it: what is wrong with the run of days is its end. */
const placed = (errors: FormErrors, draft: LayerDraft): FormErrors => {
  const at = (path: string) => (path === '' ? 'to' : path === 'hours' ? 'hours.to' : path)
  const entries = Object.entries(errors).map(([path, says]) => [at(path), says] as const)
  return Object.fromEntries(
    entries.filter(([path]) => path !== 'to' || draft.to !== '' || !errors.from),
  )
}

/** Those that are not over, soonest first, and those that are, latest first. */
export const parted = <T extends { from: Day; to: Day }>(
  layers: readonly T[],
  today: Day,
): { ahead: T[]; past: T[] } => {
  const sorted = [...layers].sort((a, b) => (a.from + a.to < b.from + b.to ? -1 : 1))
  return {
    ahead: sorted.filter((layer) => layer.to >= today),
    past: sorted.filter((layer) => layer.to < today).reverse(),
  }
}
