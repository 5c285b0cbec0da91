import { createEffect, Match, on, Show, Switch } from 'solid-js'
import type { ImportPlan } from '#api/imports/rules/whole-plan.ts'
import { UndoImport } from '#web/imports/undo-import.tsx'
import { type Answers, choiceOf, goodLines, unanswered } from '#web/imports/view.ts'
import { importWords as t } from '#web/imports/words.ts'
import { Working } from '#web/imports/working.tsx'
import { Button, ButtonLink } from '#web/kit/button.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Card, Notice } from '#web/kit/surface.tsx'
import type { Refusal } from '#web/lib/remote/refusal.ts'
import { PlanColumns } from './columns.tsx'
import { PlanLists } from './lists.tsx'
import { MissingPeople } from './missing-people.tsx'
import { PlanNotes } from './notes.tsx'
import '#web/kit/form.css'

type Props = {
  name: string
  plan: ImportPlan
  busy: boolean
  /** How much of the import is on its way. */
  done: { done: number; of: number } | undefined
  onStop: () => void
  refusal: Refusal | undefined
  answers: Answers
  onAnswers: (answers: Answers) => void
  /** The file is read anew, as was just chosen. */
  reading: boolean
  onColumn: (index: number, key: string) => void
  onPerson: (line: number, isPerson: boolean) => void
  onDecide: (keep: 'all' | 'good' | 'none') => void
  onAnother: () => void
}

export const PlanCard = (props: Props) => {
  let title: HTMLHeadingElement | undefined
  // What the page shows is another thing now: that is where the reader is taken, but from a column just chosen for.
  createEffect(
    on(
      () => props.plan,
      () => {
        if (!document.activeElement?.closest('.plan-columns')) title?.focus()
      },
    ),
  )
  return (
    <Card>
      <div>
        <h2 tabindex="-1" class="plan-title" ref={title}>
          {t(props.plan.imported ? 'done' : 'preview')}
        </h2>
        <p class="soft small">
          {t(props.plan.of === 'learners' ? 'ofLearners' : 'of', { name: props.name })}
        </p>
        <p class="visually-hidden" role="status">
          {t(props.plan.imported ? 'doneSummary' : 'summary', props.plan.counts)}
        </p>
      </div>
      <PlanLists
        plan={props.plan}
        answers={props.answers}
        onAnswers={props.onAnswers}
        onPerson={props.onPerson}
      />
      <MissingPeople plan={props.plan} />
      <PlanColumns plan={props.plan} onColumn={props.onColumn} />
      <PlanNotes plan={props.plan} />
      <RefusalNotice refusal={props.refusal} />
      <Show when={props.plan.imported} fallback={<Decision {...props} />}>
        <div class="row">
          <ButtonLink
            look="primary"
            icon="people"
            href={props.plan.of === 'learners' ? '/personnes?liste=apprenants' : '/personnes'}
          >
            {t(props.plan.of === 'learners' ? 'seeLearners' : 'seeVolunteers')}
          </ButtonLink>
          <Button onClick={() => props.onAnother()}>{t('another')}</Button>
          <Show when={props.plan.id}>
            {(id) => <UndoImport id={id()} onUndone={() => props.onAnother()} />}
          </Show>
        </div>
      </Show>
    </Card>
  )
}

const Decision = (props: Props) => {
  const open = () => unanswered(props.plan, props.answers).length
  const choice = () => choiceOf(props.plan, props.answers)
  const good = () => goodLines(props.plan, props.answers)
  return (
    <Switch>
      <Match when={props.reading}>
        <Working
          label={t('reading', { name: props.name })}
          done={props.done}
          onStop={props.onStop}
        />
      </Match>
      <Match when={props.busy}>
        <Working label={t('importing')} done={props.done} onStop={props.onStop} />
      </Match>
      <Match when={open() > 0}>
        <div class="save-bar">
          <Button look="primary" onClick={goToFirstQuestion}>
            {t('answer', { n: open() })}
          </Button>
          <Show when={good() > 0}>
            <Button onClick={() => props.onDecide('good')}>{t('without', { n: good() })}</Button>
          </Show>
          <Button onClick={() => props.onDecide('none')}>{t('none')}</Button>
        </div>
      </Match>
      <Match when={choice() === 'nothing'}>
        <Notice tone="info" title={t(whyNothing(props.plan))} />
        <Button onClick={() => props.onAnother()}>{t('another')}</Button>
      </Match>
      <Match when={choice()}>
        {(whole) => (
          <div class="save-bar">
            <Button
              look="primary"
              onClick={() => props.onDecide(whole() === 'all' ? 'all' : 'good')}
            >
              {t(whole() === 'all' ? 'all' : 'good', { n: good() })}
            </Button>
            <Button onClick={() => props.onDecide('none')}>{t('none')}</Button>
          </div>
        )}
      </Match>
    </Switch>
  )
}

const whyNothing = ({ counts }: ImportPlan) => {
  if (counts.ask > 0) return 'nothingChosen'
  return counts.refuse > 0 ? 'nothingGood' : 'nothingToDo'
}

const goToFirstQuestion = () => {
  const first = document.querySelector<HTMLInputElement>('.plan-question[data-open] input')
  first?.focus()
  first?.closest('.plan-line')?.scrollIntoView({ block: 'center' })
}
