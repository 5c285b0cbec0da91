import { For, Show } from 'solid-js'
import type { Offer } from '#api/sessions/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import type { Refusal } from '#web/lib/api.ts'
import { RefusalPanel } from '#web/sessions/refusal-panel.tsx'
import type { Board } from './create-board.ts'
import { isSamePlaceAndTime } from './verdict.ts'
import { roomsWords as t } from './words.ts'
import type { NotDone } from './writes.ts'

const keys = ['Arrows', 'Home', 'Page', 'Enter', 'Move', 'Delete', 'Undo', 'Line', 'Help'] as const

/** Which key does what. */
export const KeysDialog = (props: { open: boolean; onClose: () => void }) => (
  <Dialog open={props.open} title={t('keys')} onClose={props.onClose}>
    <dl class="keys">
      <For each={keys}>
        {(key) => (
          <div>
            <dt>
              <kbd>{t(`key${key}`)}</kbd>
            </dt>
            <dd>{t(`key${key}Do`)}</dd>
          </div>
        )}
      </For>
    </dl>
  </Dialog>
)

/** Why a move or a cancel was not done, and what may be had instead, one tap each. */
export const NotDoneDialog = (props: { board: Board; onClose: () => void }) => {
  const { writes } = props.board
  const title = () => t(writes.notDone()?.what === 'cancel' ? 'notCancelled' : 'notMoved')
  /** Where it is already is nothing to offer. */
  const refusal = ({ refusal: whole, session }: NotDone): Refusal => ({
    ...whole,
    alternatives: (whole.alternatives as Offer[]).filter(
      ({ start, place }) => !isSamePlaceAndTime(session, { ...session, start, place }),
    ),
  })
  const take = (offer: Offer) => {
    const session = writes.notDone()?.session
    const { start, end, place } = offer
    if (session) void writes.move(session, { ...session, start, end, place }, true)
  }
  return (
    <Dialog open={writes.notDone() !== undefined} title={title()} onClose={props.onClose}>
      <Show when={writes.notDone()}>
        {(one) => (
          <>
            <RefusalPanel
              refusal={refusal(one())}
              places={props.board.places()}
              busy={false}
              {...(one().what === 'move' && { onOffer: take })}
              insistWords={t('insist')}
              onInsist={(codes) => one().again(codes)}
              onAgain={() => one().again()}
            />
            <Button onClick={props.onClose}>{t('understood')}</Button>
          </>
        )}
      </Show>
    </Dialog>
  )
}
