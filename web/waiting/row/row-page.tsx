import { createEffect, For, on, Show } from 'solid-js'
import type { NextSlotQuery, SlotProposal } from '#api/waiting/schema.ts'
import { Button, ButtonLink } from '#web/kit/button.tsx'
import { choicesOf } from '#web/kit/choices.ts'
import { Select, TextField } from '#web/kit/field.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Card, Empty, Page, Skeleton } from '#web/kit/surface.tsx'
import { sayName } from '#web/lib/names.ts'
import { addDays, isDay, sayDay, sayMinutes, today, weekdayOf } from '#web/lib/time.ts'
import { slotAddress } from '#web/slots/address.ts'
import { clashing, tallyOf } from '#web/slots/plan/view.ts'
import { sayDate, sayRhythm, saySlot } from '#web/slots/say.ts'
import { createRow, type Row } from './create-row.ts'
import { rowWords as t } from './words.ts'

const rhythms: readonly NextSlotQuery['rhythm'][] = ['every', 'A', 'B']

const who = ({ learners }: SlotProposal) => learners.map(sayName).join(t('and'))

/** The first day of the slot that has its weekday. */
const firstDay = ({ from, weekday }: SlotProposal) =>
  addDays(from, (weekday - weekdayOf(from) + 7) % 7)

/** Weekly slots from the waiting list, in a row: the next one is proposed, its dates are shown, it is taken. */
export const RowPage = () => {
  const row = createRow(today())
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        <ButtonLink href="/attente" icon="left">
          {t('list')}
        </ButtonLink>
      }
    >
      <div class="row">
        <TextField
          label={t('from')}
          type="date"
          min={today()}
          value={row.from()}
          onText={(day) => isDay(day) && day >= today() && row.setFrom(day)}
        />
        <Select
          label={t('rhythm')}
          value={row.rhythm()}
          options={choicesOf(rhythms, (rhythm) => sayRhythm({ rhythm }))}
          onPick={(one) => row.setRhythm(rhythms.find((known) => known === one) ?? 'every')}
        />
      </div>
      <RefusalNotice refusal={row.refusal()} onAgain={row.again} />
      <Show when={!row.looking()} fallback={<Skeleton label={t('looking')} lines={4} />}>
        <Show when={row.proposal()} fallback={<Over row={row} />}>
          {(proposal) => <Proposed row={row} proposal={proposal()} />}
        </Show>
      </Show>
      <Made row={row} />
    </Page>
  )
}

const Over = (props: { row: Row }) => (
  <Empty title={t(props.row.rhythm() === 'every' ? 'over' : 'overAlternating')}>
    <Show when={props.row.rhythm() === 'every'}>
      <p>{t('overHelp')}</p>
    </Show>
    <Show when={props.row.passed() > 0}>
      <Button onClick={props.row.comeBack}>{t('again', { n: props.row.passed() })}</Button>
    </Show>
  </Empty>
)

const Proposed = (props: { row: Row; proposal: SlotProposal }) => {
  let heading: HTMLHeadingElement | undefined
  // Whoever works by keyboard, or hears the page, is where the next one is.
  createEffect(
    on(
      () => props.proposal,
      () => heading?.focus(),
      { defer: true },
    ),
  )
  const elsewhere = () =>
    slotAddress({
      ...{ activity: 'tutoring', day: firstDay(props.proposal), clock: props.proposal.start },
      ...{ minutes: props.proposal.minutes, volunteers: [props.proposal.volunteer.id] },
      learners: props.proposal.learners.map(({ id }) => id),
    })
  return (
    <Card>
      <div class="stack-s">
        <h2 tabindex="-1" ref={heading}>
          {who(props.proposal)}
        </h2>
        <p class="soft small">
          {sayName(props.proposal.learners[0] ?? { id: '', name: '' })}{' '}
          {props.proposal.days > 0 ? t('waits', { n: props.proposal.days }) : t('hasClass')}
        </p>
        <p>
          <strong>
            {saySlot(props.proposal)} ({sayMinutes(props.proposal.minutes)})
          </strong>
          , {t('withTutor', { name: sayName(props.proposal.volunteer) })}
        </p>
        <Dates row={props.row} proposal={props.proposal} />
      </div>
      <div class="row">
        <Button
          look="primary"
          icon="check"
          busy={props.row.busy() || !props.row.plan()}
          onClick={() => void props.row.take()}
        >
          {t('take')}
        </Button>
        <Button onClick={props.row.pass}>{t('next')}</Button>
        <ButtonLink look="quiet" href={elsewhere()}>
          {t('otherwise')}
        </ButtonLink>
      </div>
    </Card>
  )
}

const Dates = (props: { row: Row; proposal: SlotProposal }) => (
  <Show when={props.row.plan()} fallback={<p class="soft small">{t('checking')}</p>}>
    {(plan) => {
      const off = () => clashing(plan()).map(({ day }) => day)
      const shut = () => tallyOf(plan()).closed + tallyOf(plan()).away
      return (
        <div class="small">
          <p>{t('dates', { n: tallyOf(plan()).free, day: sayDate(props.proposal.until) })}</p>
          <Show when={off().length > 0}>
            <p>
              {t('skipped', {
                n: off().length,
                days: off()
                  .map((day) => sayDay(day, 'dayMonth'))
                  .join(', '),
              })}
            </p>
          </Show>
          <Show when={shut() > 0}>
            <p class="soft">{t('closed', { n: shut() })}</p>
          </Show>
        </div>
      )
    }}
  </Show>
)

const Made = (props: { row: Row }) => (
  <Show when={props.row.made().length > 0}>
    <section class="stack-s" aria-labelledby="faits">
      <h2 id="faits">{t('done', { n: props.row.made().length })}</h2>
      <ul class="rows">
        <For each={props.row.made()}>
          {(one) => (
            <li class="row">
              <span>
                {t('doneLine', {
                  who: who(one.proposal),
                  slot: saySlot(one.proposal),
                  tutor: sayName(one.proposal.volunteer),
                })}
              </span>
              <Button
                busy={props.row.busy()}
                aria-label={t('undoThis', {
                  slot: `${who(one.proposal)}, ${saySlot(one.proposal)}`,
                })}
                onClick={() => void props.row.undo(one)}
              >
                {t('undo')}
              </Button>
            </li>
          )}
        </For>
      </ul>
      <Show when={props.row.made().length > 1}>
        <Button busy={props.row.busy()} onClick={() => void props.row.undoAll()}>
          {t('undoAll')}
        </Button>
      </Show>
    </section>
  </Show>
)
