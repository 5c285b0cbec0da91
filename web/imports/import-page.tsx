import { useSearchParams } from '@solidjs/router'
import { createSignal, Match, Show, Switch } from 'solid-js'
import type { SheetsToChoose } from '#api/imports/rules/books/read-book.ts'
import { PlanCard } from '#web/imports/plan/card.tsx'
import { Button, ButtonLink } from '#web/kit/button.tsx'
import { Segments } from '#web/kit/field.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Card, Notice, Page } from '#web/kit/surface.tsx'
import { toast } from '#web/kit/toast.tsx'
import { kitWords } from '#web/kit/words.ts'
import { createSending } from '#web/lib/remote/load.ts'
import { ours, type Refusal, Refused } from '#web/lib/remote/refusal.ts'
import { SettingsTabs } from '#web/settings/tabs.tsx'
import { ExportsCard } from './exports-card.tsx'
import { FileDrop } from './file-drop.tsx'
import { ModelLink } from './model-link.tsx'
import { PastImports } from './past-imports.tsx'
import { importFile, previewFile, type SeenFile } from './portions.ts'
import { type ChosenFile, readPeople, way } from './queries.ts'
import {
  type Answers,
  isOfOthers,
  type Kind,
  noAnswers,
  otherKind,
  stillAnswered,
  unfit,
} from './view.ts'
import { WhichSheet } from './which-sheet.tsx'
import { importWords as t } from './words.ts'
import { Working } from './working.tsx'
import './imports.css'

const changedSince = new Set([
  'imports.bad_lines',
  'imports.unanswered',
  'imports.changed_since',
  'imports.answer_does_not_fit',
])

/** Choose a file, see what it would do, decide. */
export const ImportPage = () => {
  const [search] = useSearchParams<{ liste?: string; pas?: string }>()
  const [kind, setKind] = createSignal<Kind>(
    search.liste === 'apprenants' ? 'learners' : 'volunteers',
  )
  const [chosen, setChosen] = createSignal<ChosenFile>()
  const [shown, setShown] = createSignal<SeenFile & { file: ChosenFile }>()
  const [answers, setAnswers] = createSignal(noAnswers)
  const [sheets, setSheets] = createSignal<SheetsToChoose>()
  const [unusable, setUnusable] = createSignal<
    'tooLarge' | 'bookTooLarge' | 'empty' | 'unreachable'
  >()
  const [done, setDone] = createSignal<{ done: number; of: number }>()
  let isStopped = false
  const tell = (done: number, of: number) => {
    // Nobody waits any more: what was put aside is forgotten.
    if (isStopped) throw new Refused(ours('network.earlier'))
    setDone({ done, of })
  }
  const start = () => {
    isStopped = false
    setDone()
  }
  const stop = () => {
    isStopped = true
  }
  const looking = createSending(async (file: ChosenFile) => {
    start()
    const read = await readPeople(file)
    return 'sheets' in read ? read : previewFile(way, read, tell)
  })
  const importing = createSending((seen: SeenFile, keep: 'all' | 'good', answers: Answers) => {
    start()
    return importFile(way, seen, { keep, answers }, tell)
  })
  const begin = () => {
    setShown()
    setChosen()
    setSheets()
    importing.forget()
    looking.forget()
    setUnusable()
  }
  const giveUp = () => {
    begin()
    toast(t('cancelled'))
  }
  const choose = async (file: File) => {
    begin()
    const bytes = unfit(file) ? undefined : await file.arrayBuffer().catch(() => undefined)
    if (!bytes) return setUnusable(unfit(file) ?? 'unreachable')
    await look({ kind: kind(), name: file.name, bytes, chosen: {} })
  }
  const look = async (file: ChosenFile) => {
    setChosen(file)
    setSheets()
    setKind(file.kind)
    const seen = await looking.run(file)
    if (isStopped) return giveUp()
    if (!seen) return
    if ('sheets' in seen) return void setSheets(seen)
    const before = shown()
    setAnswers(before ? stillAnswered(before.plan, seen.plan, answers()) : noAnswers)
    setShown({ file, ...seen })
  }
  /** Reads the file again, as somebody says; what is said meanwhile comes after. */
  const readAs = async (more: Partial<ChosenFile['chosen']>) => {
    const file = chosen()
    if (!file) return
    const next = { ...file, chosen: { ...file.chosen, ...more } }
    setChosen(next)
    if (looking.busy()) return
    let read: ChosenFile | undefined
    for (let now: ChosenFile | undefined = next; now && now !== read; ) {
      await look(now)
      read = now
      now = shown() && chosen()
    }
  }
  const decide = async (keep: 'all' | 'good' | 'none') => {
    const [file, seen] = [chosen(), shown()]
    if (!file || !seen || keep === 'none') {
      giveUp()
      return
    }
    const plan = await importing.run(seen, keep, answers())
    if (!plan && isStopped) giveUp()
    else if (plan) setShown({ ...seen, plan })
    // Something changed since the preview: what would be done now.
    else if (changedSince.has(importing.refusal()?.code ?? '')) await look(file)
  }
  return (
    <Page title={t('title')} lead={t('lead')} narrow>
      <SettingsTabs at="files" />
      <Switch>
        <Match when={shown()}>
          {(seen) => (
            <PlanCard
              name={seen().file.name}
              plan={seen().plan}
              busy={importing.busy()}
              done={done()}
              onStop={stop}
              refusal={importing.refusal() ?? looking.refusal()}
              reading={looking.busy()}
              onColumn={(index, key) =>
                void readAs({ columns: { ...chosen()?.chosen.columns, [index]: key } })
              }
              onPerson={(line, isPerson) =>
                void readAs({ people: { ...chosen()?.chosen.people, [line]: isPerson } })
              }
              answers={answers()}
              onAnswers={setAnswers}
              onDecide={(keep) => void decide(keep)}
              onAnother={begin}
            />
          )}
        </Match>
        <Match when={!shown()}>
          <Card>
            <Segments
              label={t('kind')}
              value={kind()}
              options={{ volunteers: t('volunteers'), learners: t('learners') }}
              onPick={(picked) => setKind(picked as Kind)}
            />
            <Show when={unusable()}>{(why) => <Notice tone="bad" title={t(why())} />}</Show>
            <RefusalNotice refusal={looking.refusal()}>
              <Show when={chosen()}>
                {(file) => (
                  <WayOn
                    file={file()}
                    refusal={looking.refusal()}
                    onLook={(again) => void look(again)}
                  />
                )}
              </Show>
            </RefusalNotice>
            <Show when={sheets()}>
              {(of) => (
                <WhichSheet
                  name={chosen()?.name ?? ''}
                  of={of()}
                  onPick={(sheet) => {
                    const file = chosen()
                    if (file) void look({ ...file, sheet })
                  }}
                />
              )}
            </Show>
            <FileDrop disabled={looking.busy()} onFile={(file) => void choose(file)} />
            <Show when={looking.busy()}>
              <Working
                label={t('reading', { name: chosen()?.name ?? '' })}
                done={done()}
                onStop={stop}
              />
            </Show>
            <ModelLink kind={kind()} />
          </Card>
          <PastImports />
          <ExportsCard />
        </Match>
      </Switch>
      <Show when={search.pas}>
        <ButtonLink href="/premiers-pas" look="primary">
          {t('nextSteps')}
        </ButtonLink>
      </Show>
    </Page>
  )
}

/** A file that looks like one of the other people is read as what somebody says it is; one that did not arrive, sent
 *  again. */
const WayOn = (props: {
  file: ChosenFile
  refusal: Refusal | undefined
  onLook: (file: ChosenFile) => void
}) => {
  const other = () => otherKind(props.file.kind)
  return (
    <div class="row">
      <Show when={isOfOthers(props.refusal)}>
        <Button onClick={() => props.onLook({ ...props.file, kind: other() })}>
          {t(other() === 'learners' ? 'asLearners' : 'asVolunteers')}
        </Button>
        <Button onClick={() => props.onLook({ ...props.file, chosen: { sure: true } })}>
          {t(other() === 'learners' ? 'sureVolunteers' : 'sureLearners')}
        </Button>
      </Show>
      <Show when={props.refusal?.code !== 'file.unreadable'}>
        <Button onClick={() => props.onLook(props.file)}>{kitWords('again')}</Button>
      </Show>
    </div>
  )
}
