import { A } from '@solidjs/router'
import { Show } from 'solid-js'
import { goesWithoutSaying } from '#api/places/rules.ts'
import type { Slot } from '#api/slots/schema.ts'
import { isCoordinator } from '#web/auth/me.ts'
import { RoomMark } from '#web/kit/mark.tsx'
import { endOfSlot } from '#web/leaving/view.ts'
import { joinFacts } from '#web/lib/facts.ts'
import { language } from '#web/lib/i18n.ts'
import { sayClock, sayDay, today, wallOf } from '#web/lib/time.ts'
import type { House } from '#web/sessions/queries.ts'
import { activityName, volunteerNames, withWhom } from '#web/sessions/view.ts'
import { sessionWords } from '#web/sessions/words.ts'
import { sayRhythm, sayRosterNeeds, saySeason } from './say.ts'
import { isEnded, placeOf, rosterNeedsIn } from './view.ts'
import { slotWords as t } from './words.ts'
import '#web/sessions/room.css'

/** A slot on a line: its hours, where by its mark, who and with whom, its rhythm and season. */
export const SlotLine = (props: { slot: Slot; house: House }) => {
  const place = () => placeOf(props.slot, props.house)
  const learners = () => withWhom(props.slot, (n) => sessionWords('learners', { n }))
  const what = () => activityName(props.house.activities, props.slot.activity, language())
  /** To a volunteer all of them are her own: whom she teaches tells them apart. */
  const names = () =>
    isCoordinator() ? volunteerNames(props.slot) : (learners() ?? volunteerNames(props.slot))
  const who = () => names() || what()
  const activity = () => (goesWithoutSaying(props.slot.activity) || !names() ? undefined : what())
  const facts = () =>
    joinFacts(
      place()?.name ?? t('anyRoom'),
      activity(),
      sayRosterNeeds(rosterNeedsIn(props.slot, props.house)),
      sayRhythm(props.slot),
      saySeason(props.slot),
    )
  const next = () =>
    props.slot.next ? t('next', { day: sayDay(wallOf(props.slot.next).day, 'short') }) : t('noNext')
  return (
    <li>
      <A class="line slot-line" href={`/creneaux/${props.slot.id}`}>
        <span class="line-time">
          <span class="line-start">{sayClock(props.slot.start)}</span>
          <span class="line-end">{sayClock(endOfSlot(props.slot))}</span>
        </span>
        <Show when={place()} fallback={<span class="room-any" aria-hidden="true" />}>
          {(one) => <RoomMark mark={one()} />}
        </Show>
        <span class="line-body">
          <span class="line-who">
            {who()}
            <Show when={isCoordinator() && learners()}>
              {(whom) => <span class="line-with">&nbsp;· {whom()}</span>}
            </Show>
          </span>
          <span class="line-place">{facts()}</span>
        </span>
        <Show when={!isEnded(props.slot, today())}>
          <span class="slot-next">{next()}</span>
        </Show>
      </A>
    </li>
  )
}
