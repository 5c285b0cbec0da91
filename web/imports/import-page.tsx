import { createSignal, Match, Show, Switch } from 'solid-js'
import type { ImportPlan } from '#api/imports/schema.ts'
import { Segments } from '#web/kit/field.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Card, Notice, Page } from '#web/kit/surface.tsx'
import { toast } from '#web/kit/toast.tsx'
import { createSending } from '#web/lib/load.ts'
import { ExportsCard } from './exports-card.tsx'
import { FileDrop } from './file-drop.tsx'
import { ModelLink } from './model-link.tsx'
import { PlanCard } from './plan-card.tsx'
import { previewImport, runImport } from './queries.ts'
import { type Kind, unfit } from './view.ts'
import { importWords as t } from './words.ts'
import './imports.css'

/** What was chosen, read once: the file may change on the disk meanwhile. */
type Chosen = { kind: Kind; name: string; bytes: ArrayBuffer }

/** Choose a file, see what it would do, decide. */
export const ImportPage = () => {
  const [kind, setKind] = createSignal<Kind>('volunteers')
  const [chosen, setChosen] = createSignal<Chosen>()
  const [plan, setPlan] = createSignal<ImportPlan>()
  const [unusable, setUnusable] = createSignal<'tooLarge' | 'workbook' | 'empty' | 'unreachable'>()
  const looking = createSending((file: Chosen) => previewImport(file.kind, file.bytes))
  const importing = createSending((file: Chosen, keep: 'all' | 'good') =>
    runImport(file.kind, file.bytes, keep),
  )
  const begin = () => {
    setPlan()
    setChosen()
    importing.forget()
    looking.forget()
    setUnusable()
  }
  const choose = async (file: File) => {
    begin()
    const bytes = unfit(file) ? undefined : await file.arrayBuffer().catch(() => undefined)
    if (!bytes) return setUnusable(unfit(file) ?? 'unreachable')
    await look({ kind: kind(), name: file.name, bytes })
  }
  const look = async (file: Chosen) => {
    setChosen(file)
    const found = await looking.run(file)
    if (found) setPlan(found)
  }
  const decide = async (keep: 'all' | 'good' | 'none') => {
    const file = chosen()
    if (!file || keep === 'none') {
      begin()
      toast(t('cancelled'))
      return
    }
    const done = await importing.run(file, keep)
    if (done) setPlan(done)
    // Something changed since the preview: what would be done now.
    else if (importing.refusal()?.code === 'imports.bad_lines') await look(file)
  }
  return (
    <Page title={t('title')} lead={t('lead')} narrow>
      <Switch>
        <Match when={plan() && chosen()}>
          {(file) => (
            <PlanCard
              name={file().name}
              plan={plan() as ImportPlan}
              busy={importing.busy()}
              refusal={importing.refusal()}
              onDecide={(keep) => void decide(keep)}
              onAnother={begin}
            />
          )}
        </Match>
        <Match when={!plan()}>
          <Card>
            <Segments
              label={t('kind')}
              value={kind()}
              options={[
                { value: 'volunteers', label: t('volunteers') },
                { value: 'learners', label: t('learners') },
              ]}
              onPick={(picked) => setKind(picked as Kind)}
            />
            <FileDrop disabled={looking.busy()} onFile={(file) => void choose(file)} />
            <Show when={looking.busy()}>
              <Working label={t('reading', { name: chosen()?.name ?? '' })} />
            </Show>
            <Show when={unusable()}>{(why) => <Notice tone="bad" title={t(why())} />}</Show>
            <RefusalNotice refusal={looking.refusal()} />
            <ModelLink kind={kind()} />
          </Card>
          <ExportsCard />
        </Match>
      </Switch>
    </Page>
  )
}

/** Something takes a moment. */
const Working = (props: { label: string }) => (
  <div class="working" role="status">
    <progress aria-label={props.label} />
    <p>{props.label}</p>
  </div>
)
