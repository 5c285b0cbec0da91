import { For, type JSX, Show } from 'solid-js'
import type { ImportPlan } from '#api/imports/rules/whole-plan.ts'
import { fileErrors, notesOf, sayLines } from '#web/imports/view.ts'
import { importWords as t } from '#web/imports/words.ts'
import { Notice } from '#web/kit/surface.tsx'
import { language } from '#web/lib/i18n.ts'
import { IssueItem } from './lists.tsx'

export const PlanNotes = (props: { plan: ImportPlan }) => (
  <>
    <Show when={fileErrors(props.plan).length > 0}>
      <Notice tone="bad">
        <ul class="plan-errors">
          <For each={fileErrors(props.plan)}>{(issue) => <IssueItem issue={issue} />}</For>
        </ul>
      </Notice>
    </Show>
    <Notes title={t('notes')} of={notesOf(props.plan, language())}>
      {({ says, column, lines, isAlike }) => (
        <>
          {isAlike ? t('alike') : says}
          <Show when={lines.length > 0}>
            {' '}
            <span class="soft small">
              ({column && `${column}, `}
              {t('lines', { n: lines.length, lines: sayLines(lines) })})
            </span>
          </Show>
        </>
      )}
    </Notes>
  </>
)

const Notes = <T,>(props: {
  title: string
  of: readonly T[]
  children: (note: T) => JSX.Element
}) => (
  <Show when={props.of.length > 0}>
    <section class="import-notes">
      <h3>{props.title}</h3>
      <ul>
        <For each={props.of}>{(note) => <li>{props.children(note)}</li>}</For>
      </ul>
    </section>
  </Show>
)
