import { createSignal, For, Match, Show, Switch } from 'solid-js'
import type { Move } from '#api/cockpit/schema.ts'
import { Button, ButtonLink } from '#web/kit/button.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { toast } from '#web/kit/toast.tsx'
import { createSending } from '#web/lib/remote/load.ts'
import { sayDay, sayTime, wallOf } from '#web/lib/time.ts'
import { intentAddress } from '#web/slots/address.ts'
import { changeSlot } from '#web/slots/queries.ts'
import { takeBackChange } from '#web/slots/undo.ts'
import { type SlotMove, slotMoveOf } from './slot-move.ts'
import { cockpitWords as t } from './words.ts'

/** The way to move a weekly slot as one of its dates, from that date on: looked at first, then made. */
export const SlotWay = (props: { move: Move; onMoved: () => void }) => {
  const looking = createSending(slotMoveOf)
  const [found, setFound] = createSignal<SlotMove>()
  const moving = createSending((one: SlotMove) => changeSlot(one.slot, one.change))
  const look = async () => setFound(await looking.run(props.move))
  const make = async (one: SlotMove) => {
    const done = await moving.run(one)
    // What others did meanwhile is looked at anew.
    if (!done) return look()
    const { day } = wallOf(props.move.to.start)
    const when = `${sayDay(day, 'weekday')} ${sayTime(props.move.to.start)}`
    toast(t('slotMoved', { n: done.changed, when }), () => {
      void takeBackChange(done.change, props.onMoved)
    })
    props.onMoved()
  }
  const fitting = () => {
    const one = found()
    return one?.clashes === 0 ? one : undefined
  }
  return (
    <div class="move-slot" aria-live="polite">
      <RefusalNotice refusal={looking.refusal() ?? moving.refusal()} />
      <Switch
        fallback={
          <Button look="quiet" busy={looking.busy()} onClick={() => void look()}>
            {t('everyWeek')}
          </Button>
        }
      >
        <Match when={fitting()}>
          {(one) => (
            <>
              <p class="small">{t('slotFits', { n: one().dates, day: sayDay(one().last) })}</p>
              <For each={one().asks}>{(detail) => <p class="small">{detail}</p>}</For>
              <Button busy={moving.busy()} onClick={() => void make(one())}>
                {t(one().asks.length > 0 ? 'moveSlotAnyway' : 'moveSlot')}
              </Button>
            </>
          )}
        </Match>
        <Match when={found()}>
          {(one) => (
            <>
              <p class="small">{t('slotClashes', { n: one().clashes })}</p>
              <Show when={one().reason}>{(reason) => <p class="small">{reason()}</p>}</Show>
              <ButtonLink
                look="quiet"
                href={intentAddress(one().slot, {
                  act: 'change',
                  reach: { scope: 'following', on: wallOf(props.move.from.start).day },
                })}
              >
                {t('seeSlot')}
              </ButtonLink>
            </>
          )}
        </Match>
      </Switch>
    </div>
  )
}
