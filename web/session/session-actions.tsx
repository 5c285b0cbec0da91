import { createSignal, Show } from 'solid-js'
import { isCoordinator } from '#web/auth/me.ts'
import { Button, ButtonLink } from '#web/kit/button.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { CannotCome } from '#web/sessions/cannot-come.tsx'
import { mayGiveUp, whoMayComeBack } from '#web/sessions/coming.ts'
import { standInWords } from '#web/sessions/stand-in-words.ts'
import { type Intent, slotAddressOf } from '#web/slots/address.ts'
import { wantsStandIn } from '#web/slots/view.ts'
import { ScopeChoice } from './scope-choice.tsx'
import { sessionPageWords } from './session-page-words.ts'
import { createCancelling, type SessionOnPage } from './standing.tsx'

/**
 * What may be done with a session: change it, cancel it, make it weekly. Of one that is part of a
 * slot it is asked first how much of the slot is meant.
 */
export const SessionActions = (props: SessionOnPage & { onChange: (standIn: boolean) => void }) => {
  const [asked, setAsked] = createSignal<Intent['act']>()
  const cancelling = createCancelling(props)
  const run = (act: Intent['act']) => {
    setAsked()
    if (act === 'change') props.onChange(false)
    else cancelling.run()
  }
  const begin = (act: Intent['act']) => (props.session.slot ? setAsked(act) : run(act))
  /** Where somebody may come after all, that is what the page is for. */
  const changeLook = () =>
    isShort() || whoMayComeBack(props.session).length > 0
      ? ('secondary' as const)
      : ('primary' as const)
  /** Whoever holds it is asked what shall become of it first. */
  const isHeld = () => !isCoordinator() && mayGiveUp(props.session)
  const isShort = () => isCoordinator() && wantsStandIn(props.session)
  return (
    <>
      <Show when={!asked()}>
        <div class="row">
          <Show when={isShort()}>
            <Button icon="people" look="primary" onClick={() => props.onChange(true)}>
              {standInWords('findStandIn')}
            </Button>
          </Show>
          <Button icon="edit" look={changeLook()} onClick={() => begin('change')}>
            {sessionPageWords('change')}
          </Button>
          <Show
            when={isHeld()}
            fallback={
              <Button
                look="danger"
                icon="trash"
                busy={cancelling.busy()}
                onClick={() => begin('end')}
              >
                {sessionPageWords('cancelSession')}
              </Button>
            }
          >
            <CannotCome
              session={props.session}
              onSession={props.onSession}
              onCancel={() => begin('end')}
            />
          </Show>
          <Show when={!props.session.slot && props.session.status === 'standing'}>
            <ButtonLink href={slotAddressOf(props.session)} look="quiet" icon="repeat">
              {sessionPageWords('makeWeekly')}
            </ButtonLink>
          </Show>
        </div>
      </Show>
      <Show when={asked() && props.session.slot}>
        {(slot) => (
          <ScopeChoice
            session={props.session}
            slot={slot()}
            act={asked() ?? 'change'}
            onThis={() => run(asked() ?? 'change')}
            onClose={() => setAsked()}
          />
        )}
      </Show>
      <RefusalNotice refusal={cancelling.refusal()} onAgain={cancelling.run} />
    </>
  )
}
