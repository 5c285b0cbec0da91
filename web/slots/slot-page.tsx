import { useLocation, useNavigate, useParams } from '@solidjs/router'
import { createMemo, Show } from 'solid-js'
import { Arriving } from '#web/kit/arriving.tsx'
import { Button, ButtonLink } from '#web/kit/button.tsx'
import { focusTitle } from '#web/kit/focus.ts'
import { Card, Page } from '#web/kit/surface.tsx'
import { createLoad, type Load } from '#web/lib/remote/load.ts'
import { isSameJson } from '#web/lib/sharing.ts'
import { today } from '#web/lib/time.ts'
import type { House } from '#web/sessions/queries.ts'
import { type Intent, intentAddress, intentFrom } from './address.ts'
import { ChangeSlotForm } from './change-slot.tsx'
import { DatesCard } from './dates-card.tsx'
import { EndSlotForm } from './end-slot.tsx'
import { type OneSlot, oneSlot } from './queries.ts'
import { saySlot } from './say.ts'
import { SlotFacts } from './slot-facts.tsx'
import { datesOf, isEnded } from './view.ts'
import { WithHouse } from './with-house.tsx'
import { slotWords as t } from './words.ts'

/** A weekly slot: what it says, its dates to come, and what may be done with it. */
export const SlotPage = () => {
  const params = useParams()
  const id = () => params.id ?? ''
  const load = createLoad(id, oneSlot)
  const title = () => {
    const known = load.current()
    return known ? saySlot(known.slot) : t('slot')
  }
  return (
    <Page
      title={title()}
      name={t('slot')}
      actions={
        <ButtonLink href="/creneaux" icon="left">
          {t('back')}
        </ButtonLink>
      }
    >
      <WithHouse>
        {(house) => (
          <Arriving from={[load]} what={load.current()} label={t('working')} lines={5}>
            {(known) => <One known={known()} load={load} house={house} />}
          </Arriving>
        )}
      </WithHouse>
    </Page>
  )
}

const One = (props: { known: OneSlot; load: Load<OneSlot>; house: House }) => {
  const location = useLocation()
  const navigate = useNavigate()
  const slot = () => props.known.slot
  const isOpen = () => slot().mine && !isEnded(slot(), today())
  // The slot asked anew is the same intent: the form that it opened keeps what is typed in it.
  const intent = createMemo(() => (isOpen() ? intentFrom(location.search) : undefined), undefined, {
    equals: isSameJson,
  })
  const plain = (id: string) => navigate(`/creneaux/${id}`, { replace: true, scroll: false })
  const begin = (act: Intent['act']) =>
    navigate(intentAddress(slot().id, { act, reach: { scope: 'whole' } }), {
      replace: true,
      scroll: false,
    })
  const close = (id = slot().id) => {
    plain(id)
    props.load.again()
    focusTitle()
  }
  const undone = (id: string) => {
    // Whoever has gone on to other pages is left there.
    if (!window.location.pathname.startsWith('/creneaux/')) return
    plain(id)
    props.load.again()
  }
  return (
    <div class="stack-l">
      <Card class="session-card">
        <SlotFacts slot={slot()} house={props.house} />
        <Show when={isOpen() && !intent()}>
          <div class="row">
            <Button icon="edit" look="primary" onClick={() => begin('change')}>
              {t('change')}
            </Button>
            <Button icon="trash" look="danger" onClick={() => begin('end')}>
              {t('end')}
            </Button>
          </div>
        </Show>
        <Show when={!slot().mine}>
          <p class="soft small">{t('notYours')}</p>
        </Show>
      </Card>
      <Show when={intent()?.act === 'change' && intent()} keyed>
        {(wanted) => (
          <ChangeSlotForm
            {...props.known}
            house={props.house}
            reach={wanted.reach}
            onFresh={props.load.again}
            onDone={close}
            onUndone={undone}
          />
        )}
      </Show>
      <Show when={intent()?.act === 'end' && intent()} keyed>
        {(wanted) => (
          <EndSlotForm {...props.known} from={wanted.reach.on} onDone={close} onUndone={undone} />
        )}
      </Show>
      <Show when={!intent()}>
        <DatesCard sessions={datesOf(slot(), props.known.sessions)} house={props.house} />
      </Show>
    </div>
  )
}
