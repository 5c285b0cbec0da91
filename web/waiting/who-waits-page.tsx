import { createMemo, createSignal, type JSX, Show } from 'solid-js'
import type { WaitingLearner } from '#api/waiting/schema.ts'
import { Arriving } from '#web/kit/arriving.tsx'
import { ButtonLink } from '#web/kit/button.tsx'
import { Few } from '#web/kit/few.tsx'
import { Fold } from '#web/kit/fold.tsx'
import { Empty, Page } from '#web/kit/surface.tsx'
import { WaitCounts } from './counts.tsx'
import { createWaiting } from './create-waiting.ts'
import { sectionsOf } from './view.ts'
import { type RowAction, WaitRow } from './wait-row.tsx'
import { waitWords as t } from './words.ts'
import './waiting.css'

/** Who has less than wanted, in the fair order, and what can be done about it. */
export const WhoWaitsPage = () => {
  const { load, learners } = createWaiting()
  return (
    <Page
      title={t('title')}
      actions={
        <ButtonLink href="/attente/creneaux" icon="repeat">
          {t('slots')}
        </ButtonLink>
      }
    >
      <Arriving from={[load]} what={learners()} label={t('loading')} lines={8}>
        {(known) => (
          <Show
            when={known().length > 0}
            fallback={
              <Empty title={t('nobody')}>
                <p>{t('nobodyHelp')}</p>
              </Empty>
            }
          >
            <Lists learners={known()} />
          </Show>
        )}
      </Arriving>
    </Page>
  )
}

const Lists = (props: { learners: readonly WaitingLearner[] }) => {
  const [asked, setAsked] = createSignal<{ id: string; what: RowAction }>()
  const sections = createMemo(() => sectionsOf(props.learners))
  // By what it is, not at each answer: whoever folds it up keeps it so.
  const someAreToTell = createMemo(() => sections().booked.some(({ quiet }) => quiet))
  const quietBelow = () => sections().unmet.filter(({ quiet }) => quiet === 'over').length
  const row = (one: WaitingLearner) => {
    const what = () => {
      const now = asked()
      return now?.id === one.id ? now.what : undefined
    }
    return (
      <WaitRow
        one={one}
        asked={what()}
        onAsk={(next) => setAsked(next && { id: one.id, what: next })}
      />
    )
  }
  return (
    <>
      <div class="stack-s">
        <WaitCounts learners={props.learners} />
        <p class="soft small">{t('order')}</p>
      </div>
      <Section title={t('quiet')} id="rien" items={sections().over} row={row}>
        {t('quietHelp')}{' '}
        <Show when={quietBelow() > 0}>
          <a href="#heures">{t('quietBelow', { n: quietBelow() })}</a>
        </Show>
      </Section>
      <Section title={t('soon')} id="bientot" items={sections().soon} row={row} />
      <Section title={t('waits')} id="attente" items={sections().waits} row={row} />
      <Section title={t('unmet')} id="heures" items={sections().unmet} row={row}>
        {t('unmetHelp')}
      </Section>
      <Show when={sections().booked.length > 0}>
        <Fold says={t('booked', { n: sections().booked.length })} open={someAreToTell()}>
          <div class="stack-s">
            <Rows items={sections().booked} row={row} />
          </div>
        </Fold>
      </Show>
    </>
  )
}

type RowsProps = { items: readonly WaitingLearner[]; row: (one: WaitingLearner) => JSX.Element }

/** More than five are more than one comes to in a sitting. */
const Rows = (props: RowsProps) => (
  <Few class="wait-rows" items={props.items} few={5}>
    {props.row}
  </Few>
)

const Section = (props: RowsProps & { title: string; id: string; children?: JSX.Element }) => (
  <Show when={props.items.length > 0}>
    <section class="stack-s" aria-labelledby={props.id}>
      <h2 id={props.id} tabindex="-1">
        {props.title} <span class="wait-count">({props.items.length})</span>
      </h2>
      <Show when={props.children}>
        <p class="soft small">{props.children}</p>
      </Show>
      <Rows {...props} />
    </section>
  </Show>
)
