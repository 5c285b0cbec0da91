import { Show } from 'solid-js'
import type { Place } from '#api/places/schema.ts'
import { isAgreed, isAsking, notAsked } from '#api/sessions/rules/asking.ts'
import type { Offer } from '#api/sessions/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import type { Refusal } from '#web/lib/remote/refusal.ts'
import { formWords } from '#web/sessions/form-words.ts'
import { RefusalPanel } from '#web/sessions/refusal-panel.tsx'
import { isSamePlaceAndTime } from './verdict.ts'
import { movingWords as t } from './words.ts'
import type { NotDone, Writes } from './writes.ts'

const titles = { move: 'notMoved', resize: 'notResized', cancel: 'notCancelled' } as const

/** Why a move or a cancel was not done, and what may be had instead, one tap each. */
export const NotDoneDialog = (props: {
  writes: Writes
  places: readonly Place[]
  onClose: () => void
}) => {
  const notDone = () => props.writes.notDone()
  const title = () => t(titles[notDone()?.what ?? 'move'])
  /** Where it is already is nothing to offer. */
  const refusal = ({ refusal: whole, session }: NotDone): Refusal => ({
    ...whole,
    alternatives: (whole.alternatives as Offer[]).filter(
      ({ start, end, place }) => !isSamePlaceAndTime(session, { ...session, start, end, place }),
    ),
  })
  const take = (offer: Offer) => {
    const session = notDone()?.session
    const { start, end, place } = offer
    // What is offered by hours alone is asked about by taking it.
    if (session)
      void props.writes.move(session, { ...session, start, end, place }, true, [notAsked])
  }
  return (
    <Dialog open={notDone() !== undefined} title={title()} onClose={props.onClose}>
      <Show when={notDone()}>
        {(one) => (
          <>
            <RefusalPanel
              refusal={refusal(one())}
              places={props.places}
              busy={false}
              {...(one().what !== 'cancel' && { onOffer: take })}
              insistWords={(codes) => {
                if (isAsking(codes)) return formWords('ask')
                const isMove = one().what === 'move'
                if (isAgreed(codes)) return isMove ? t('agree') : formWords('agreeChange')
                return isMove ? t('insist') : formWords('insistChange')
              }}
              onInsist={(codes) => one().again(codes)}
              onAgain={() => one().again()}
            />
            <Button wide onClick={props.onClose}>
              {t('understood')}
            </Button>
          </>
        )}
      </Show>
    </Dialog>
  )
}
