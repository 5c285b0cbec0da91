import { For, Show } from 'solid-js'
import type { ImportPlan } from '#api/imports/schema.ts'
import { columnsLeftOut, fileErrors, notesOf, sayLines } from '#web/imports/view.ts'
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
    <Show when={columnsLeftOut(props.plan).length > 0}>
      <section class="import-notes">
        <h3>{t('columns')}</h3>
        <ul>
          <For each={columnsLeftOut(props.plan)}>
            {(column) => (
              <li>
                <Show when={column.header}>
                  <strong>{column.header}</strong>
                  {' : '}
                </Show>
                {column.says[language()]}
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
    <Show when={notesOf(props.plan, language()).length > 0}>
      <section class="import-notes">
        <h3>{t('notes')}</h3>
        <ul>
          <For each={notesOf(props.plan, language())}>
            {(note) => (
              <li>
                {note.says}
                <Show when={note.lines.length > 0}>
                  {' '}
                  <span class="soft small">
                    (
                    {[
                      note.column,
                      t('lines', { n: note.lines.length, lines: sayLines(note.lines) }),
                    ]
                      .filter(Boolean)
                      .join(', ')}
                    )
                  </span>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  </>
)
