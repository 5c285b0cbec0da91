import { Show } from 'solid-js'
import { Button } from '#web/kit/button.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Notice } from '#web/kit/surface.tsx'
import type { Refusal } from '#web/lib/remote/refusal.ts'
import { slotFormWords as t } from '#web/slots/form-words.ts'
import type { Planning } from './planning.ts'
import { clashing } from './view.ts'

export const showSettle = () => {
  const title = document.querySelector<HTMLElement>('#a-regler h3')
  title?.scrollIntoView({ block: 'start' })
  title?.focus({ preventScroll: true })
}

/** How many dates are left to settle, and the way to them. */
export const ToSettle = (props: { planning: Planning<object> }) => {
  const left = () => {
    const plan = props.planning.plan()
    return plan && props.planning.settled() ? clashing(plan).length : 0
  }
  return (
    <Show when={left() > 0}>
      <div class="row plan-left">
        <p>{t('toSettle', { n: left() })}</p>
        <Button look="quiet" icon="down" onClick={showSettle}>
          {t('goSettle')}
        </Button>
      </div>
    </Show>
  )
}

/** A refusal that brought the dates anew points to them. */
export const PlanRefusal = (props: { refusal: Refusal | undefined; onAgain: () => void }) => {
  const withPlan = () => (props.refusal?.body.plan ? props.refusal : undefined)
  return (
    <>
      <RefusalNotice
        refusal={withPlan() ? undefined : props.refusal}
        onAgain={() => props.onAgain()}
      />
      <Show when={withPlan()}>
        {(refusal) => (
          <Notice tone="warn" title={refusal().detail}>
            <Button icon="down" onClick={showSettle}>
              {t('goSettle')}
            </Button>
          </Notice>
        )}
      </Show>
    </>
  )
}
