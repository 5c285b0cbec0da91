import { createSignal, For, type JSX, Show } from 'solid-js'
import type { ImportPlan } from '#api/imports/rules/whole-plan.ts'
import type { FieldChange, ImportIssue, LineAnswer, PlannedLine } from '#api/imports/schema.ts'
import {
  type Answers,
  errorsOf,
  linesIn,
  mayBePerson,
  openParts,
  type Part,
  parts,
} from '#web/imports/view.ts'
import { importWords as t } from '#web/imports/words.ts'
import { Checkbox } from '#web/kit/field.tsx'
import { Icon, type IconName } from '#web/kit/icon.tsx'
import { language } from '#web/lib/i18n.ts'
import { Against } from './against.tsx'
import { Kept } from './kept.tsx'
import { Question } from './question.tsx'

const icons = {
  refuse: 'warn',
  ask: 'info',
  look: 'edit',
  create: 'add',
  change: 'edit',
  ignore: 'close',
  same: 'check',
} as const satisfies Record<Part, IconName>

type Props = {
  plan: ImportPlan
  answers: Answers
  onAnswers: (answers: Answers) => void
  /** Whether a row in doubt is a person. */
  onPerson: (line: number, isPerson: boolean) => void
}

/** The lines of a plan by what becomes of them: a number each, and the lines behind it. */
export const PlanLists = (props: Props) => (
  <div class="plan-parts">
    <For each={parts}>
      {(part) => (
        <Show when={linesIn(props.plan, part).length}>
          {(count) => (
            <PartOfPlan part={part} count={count()} done={props.plan.imported}>
              <For each={linesIn(props.plan, part)}>
                {(line) => <Line {...props} line={line} />}
              </For>
            </PartOfPlan>
          )}
        </Show>
      )}
    </For>
  </div>
)

const sayPart = (part: Part, done: boolean, n: number) => {
  if (done && part === 'create') return t('created', { n })
  if (done && part === 'change') return t('changed', { n })
  if (done && part === 'look') return t('changedLook', { n })
  if (done && part === 'ask') return t('notAnswered', { n })
  return t(part, { n })
}

const PartOfPlan = (props: { part: Part; count: number; done: boolean; children: JSX.Element }) => {
  const isOpen = openParts.has(props.part)
  // Hundreds of lines are drawn once somebody wants to see them.
  const [seen, setSeen] = createSignal(isOpen)
  return (
    <details
      class={`plan-part plan-${props.part}`}
      open={isOpen}
      onToggle={(event) => event.currentTarget.open && setSeen(true)}
    >
      <summary>
        <Icon name={icons[props.part]} />
        <span class="plan-count">{props.count}</span>
        <span class="plan-does">{sayPart(props.part, props.done, props.count)}</span>
        <Icon name="down" class="plan-arrow" />
      </summary>
      <Show when={seen()}>
        <p class="soft small">{t(`${props.part}Help`)}</p>
        <ul class="plan-lines">{props.children}</ul>
      </Show>
    </details>
  )
}

const Line = (props: Props & { line: PlannedLine }) => {
  const number = () => props.line.line
  const answer = (what: LineAnswer | undefined) => {
    const { [number()]: _, ...others } = props.answers.who
    props.onAnswers({ ...props.answers, who: what ? { ...others, [number()]: what } : others })
  }
  // Of somebody else, or nobody, nothing is replaced.
  const isAboutThem = () => ['same', undefined].includes(props.answers.who[number()])
  const take = (fields: readonly string[]) =>
    props.onAnswers({ ...props.answers, take: { ...props.answers.take, [number()]: fields } })
  return (
    <li class="plan-line">
      <p class="plan-who">
        <strong>{props.line.name || t('noName')}</strong>{' '}
        <span class="soft small">{t('line', { n: number() })}</span>
      </p>
      <Show when={props.line.does === 'refuse'}>
        <ul class="plan-errors">
          <For each={errorsOf(props.plan, number())}>{(issue) => <IssueItem issue={issue} />}</For>
        </ul>
      </Show>
      <Show when={props.line.does === 'ask' && !props.plan.imported && props.line.asks}>
        {(asks) => (
          <Question
            asks={asks()}
            name={props.line.name}
            answer={props.answers.who[number()]}
            onAnswer={answer}
          />
        )}
      </Show>
      <Show when={props.line.does === 'ignore' && !props.plan.imported && props.line.asks}>
        {(asks) => (
          <Checkbox
            label={t('isNewBeside', { name: asks().name })}
            checked={props.answers.who[number()] === 'new'}
            onTick={(isNew) => answer(isNew ? 'new' : undefined)}
          />
        )}
      </Show>
      <Show when={!props.plan.imported && mayBePerson(props.plan, props.line) !== undefined}>
        <Checkbox
          label={t('isPerson')}
          checked={mayBePerson(props.plan, props.line) === true}
          onTick={(isPerson) => props.onPerson(number(), isPerson)}
        />
      </Show>
      <Show when={isAboutThem() && changesOf(props.line).length > 0}>
        <dl class="plan-changes">
          <For each={changesOf(props.line)}>
            {(change) => <Change change={change} isNew={props.line.does === 'create'} />}
          </For>
        </dl>
      </Show>
      <Kept
        kept={isAboutThem() ? props.line.kept : []}
        done={props.plan.imported}
        taken={props.answers.take[number()] ?? []}
        onTake={take}
      />
      <Against sessions={props.line.against} />
    </li>
  )
}

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
