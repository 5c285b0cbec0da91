import { createSignal, For, type JSX, Show } from 'solid-js'
import type { FieldChange, ImportIssue, ImportPlan, PlannedLine } from '#api/imports/schema.ts'
import { type Does, errorsOf, linesThat, parts } from '#web/imports/view.ts'
import { importWords as t } from '#web/imports/words.ts'
import { Icon, type IconName } from '#web/kit/icon.tsx'
import { language } from '#web/lib/i18n.ts'

const icons = {
  refuse: 'warn',
  create: 'add',
  change: 'edit',
  ignore: 'close',
  same: 'check',
} as const satisfies Record<Does, IconName>

const helps = {
  refuse: 'refuseHelp',
  create: 'createHelp',
  change: 'changeHelp',
  ignore: 'ignoreHelp',
  same: 'sameHelp',
} as const

/** The lines of a plan by what becomes of them: a number each, and the lines behind it. */
export const PlanLists = (props: { plan: ImportPlan }) => (
  <div class="plan-parts">
    <For each={parts}>
      {(does) => (
        <Show when={props.plan.counts[does] > 0}>
          <Part
            does={does}
            count={props.plan.counts[does]}
            done={props.plan.imported}
            open={does === 'refuse'}
          >
            <For each={linesThat(props.plan, does)}>
              {(line) => <Line line={line} plan={props.plan} />}
            </For>
          </Part>
        </Show>
      )}
    </For>
  </div>
)

const sayDoes = (does: Does, done: boolean, n: number) => {
  if (done && does === 'create') return t('created', { n })
  if (done && does === 'change') return t('changed', { n })
  return t(does, { n })
}

const Part = (props: {
  does: Does
  count: number
  done: boolean
  open: boolean
  children: JSX.Element
}) => {
  // Hundreds of lines are drawn once somebody wants to see them.
  const [seen, setSeen] = createSignal(props.open)
  return (
    <details
      class={`plan-part plan-${props.does}`}
      open={props.open}
      onToggle={(event) => event.currentTarget.open && setSeen(true)}
    >
      <summary>
        <Icon name={icons[props.does]} />
        <span class="plan-count">{props.count}</span>
        <span class="plan-does">{sayDoes(props.does, props.done, props.count)}</span>
        <Icon name="down" class="plan-arrow" />
      </summary>
      <Show when={seen()}>
        <p class="soft small">{t(helps[props.does])}</p>
        <ul class="plan-lines">{props.children}</ul>
      </Show>
    </details>
  )
}

const Line = (props: { line: PlannedLine; plan: ImportPlan }) => (
  <li class="plan-line">
    <p class="plan-who">
      <strong>{props.line.name || t('noName')}</strong>{' '}
      <span class="soft small">{t('line', { n: props.line.line })}</span>
    </p>
    <Show when={props.line.does === 'refuse'}>
      <ul class="plan-errors">
        <For each={errorsOf(props.plan, props.line.line)}>
          {(issue) => <IssueItem issue={issue} />}
        </For>
      </ul>
    </Show>
    <Show when={changesOf(props.line).length > 0}>
      <dl class="plan-changes">
        <For each={changesOf(props.line)}>
          {(change) => <Change change={change} isNew={props.line.does === 'create'} />}
        </For>
      </dl>
    </Show>
  </li>
)

/** A new person's name stands above already. */
const changesOf = (line: PlannedLine): FieldChange[] =>
  line.changes.filter((change) => line.does !== 'create' || change.field !== 'name')

const Change = (props: { change: FieldChange; isNew: boolean }) => (
  <div class="plan-change">
    <dt>{props.change.label[language()]}</dt>
    <dd>
      <Show when={!props.isNew}>
        <del>{props.change.before?.[language()] ?? t('nothing')}</del>{' '}
        <span aria-hidden="true">→</span>{' '}
      </Show>
      <ins>{props.change.after?.[language()] ?? t('nothing')}</ins>
    </dd>
  </div>
)

/** One thing wrong: where, what stands there, and what would be right. */
export const IssueItem = (props: { issue: ImportIssue }) => (
  <li>
    <p>
      <strong>{props.issue.column ?? t('wholeLine')}</strong>
      <Show when={props.issue.value}>
        {' '}
        <span class="plan-value">{props.issue.value}</span>
      </Show>
    </p>
    <p>{props.issue.says[language()]}</p>
    <Show when={props.issue.expected}>
      {(expected) => (
        <p class="plan-right">
          <span class="soft">{t('right')}</span> {expected()[language()]}
        </p>
      )}
    </Show>
  </li>
)
