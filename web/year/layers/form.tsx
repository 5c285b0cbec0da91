import { createMemo, createSignal, type JSX, Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import { v7 as newId } from 'uuid'
import type { Effects } from '#api/slots/schema.ts'
import { editWords } from '#web/kit/edit-words.ts'
import { Segments } from '#web/kit/field.tsx'
import { showFirstWrong } from '#web/kit/focus.ts'
import { errorsIn, type FormErrors } from '#web/kit/form-errors.ts'
import type { House } from '#web/sessions/queries.ts'
import { layerWords } from '#web/year/layer-words.ts'
import { createPreviewed, PreviewedEnd } from '#web/year/previewed.tsx'
import { addLayer, changeLayer } from '#web/year/queries.ts'
import { yearWords as t } from '#web/year/words.ts'
import { LayerFields } from './fields.tsx'
import { type Laid, type LayerDraft, type LayerKind, layerIn } from './view.ts'

const sayings: Record<string, Parameters<typeof t>[0]> = {
  day: 'badDay',
  ends_after_start: 'badRun',
  at_most_400_days: 'badLength',
}
const sayWrong = (path: string, check: string) => {
  if (path.startsWith('hours')) return t('badHours')
  const known = path === 'label' ? 'badLabel' : sayings[check]
  return known ? t(known) : editWords('badOther')
}

/** Says what it would do as it is filled; then does it. Without `laid` it makes a new one. */
export const LayerForm = (props: {
  draft: LayerDraft
  laid?: Laid | undefined
  /** Whether it may become an opening instead, or the other way round. */
  mayTurn?: boolean
  house: House
  onDone: (after: Laid, effects: Effects) => void
  children?: JSX.Element
}) => {
  // As it stood when the form was opened: what arrives meanwhile must not move under the fingers.
  const laid = props.laid
  const id = laid?.layer.id ?? newId()
  const [draft, set] = createStore({ ...props.draft })
  const [tried, setTried] = createSignal(false)
  const read = createMemo(() =>
    layerIn({ ...draft }, id, layerWords(`${draft.kind}Usual`), sayWrong),
  )
  const body = (): Laid | undefined => {
    const now = read()
    return now.ok ? { kind: draft.kind, layer: now.layer } : undefined
  }
  const write = ({ kind, layer }: Laid, dryRun = false) =>
    laid ? changeLayer(kind, layer, dryRun) : addLayer(kind, layer, dryRun)
  const writing = createPreviewed(
    body,
    write,
    ({ effects }, wanted) => props.onDone(wanted, effects),
    // Its name changes nothing for anybody: it is not asked again at each letter.
    () => unnamed(body()),
  )
  const errors = (): FormErrors => {
    const now = read()
    return { ...errorsIn(writing.refusal()), ...(tried() && !now.ok ? now.errors : {}) }
  }
  const where = () => {
    const name = props.house.places.find((place) => place.id === draft.place)?.name
    return name === undefined ? t('theHouse') : t('thePlace', { name })
  }
  const submit = async (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault()
    const form = event.currentTarget
    setTried(true)
    await writing.send()
    if (!body() || writing.refusal()) showFirstWrong(form)
  }
  return (
    <form class="stack" novalidate onSubmit={(event) => void submit(event)}>
      <Show when={props.mayTurn}>
        <Segments
          label={t('kind')}
          value={draft.kind}
          options={{ closures: t('closuresAdd'), openings: t('openingsAdd') }}
          onPick={(kind) => set('kind', kind as LayerKind)}
        />
      </Show>
      <LayerFields draft={draft} set={set} errors={errors()} house={props.house} />
      <PreviewedEnd
        of={writing}
        house={props.house}
        label={laid ? editWords('save') : t(`${draft.kind}Save`, { where: where() })}
      >
        {props.children}
      </PreviewedEnd>
    </form>
  )
}

const unnamed = (laid: Laid | undefined): Laid | undefined =>
  laid && { kind: laid.kind, layer: { ...laid.layer, label: '-' } }
