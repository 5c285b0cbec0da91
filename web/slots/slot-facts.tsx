import { For, Show } from 'solid-js'
import type { Slot } from '#api/slots/schema.ts'
import { me } from '#web/auth/me.ts'
import { Chip, RoomMark } from '#web/kit/mark.tsx'
import { joinFacts } from '#web/lib/facts.ts'
import { language } from '#web/lib/i18n.ts'
import { sayName } from '#web/lib/names.ts'
import { sayMinutes } from '#web/lib/time.ts'
import { Fact } from '#web/sessions/fact.tsx'
import type { House } from '#web/sessions/queries.ts'
import { activityName } from '#web/sessions/view.ts'
import { sessionWords } from '#web/sessions/words.ts'
import { sayRhythm, sayRosterNeeds, saySeason, saySlotHours } from './say.ts'
import { placeOf, rosterNeedsIn } from './view.ts'
import { slotWords as t } from './words.ts'
import '#web/sessions/facts.css'
import '#web/sessions/room.css'

export const SlotFacts = (props: { slot: Slot; house: House }) => {
  const place = () => placeOf(props.slot, props.house)
  const needs = () => sayRosterNeeds(rosterNeedsIn(props.slot, props.house))
  return (
    <div class="facts">
      <Show when={place()} fallback={<span class="room-any room-any-l" aria-hidden="true" />}>
        {(one) => <RoomMark mark={one()} size="l" />}
      </Show>
      <div class="facts-when">
        <p class="facts-time">{saySlotHours(props.slot)}</p>
        <p>
          {place()?.name ?? t('anyRoom')}
          <span class="soft">&nbsp;· {sayMinutes(props.slot.minutes)}</span>
        </p>
        <p class="soft">{joinFacts(sayRhythm(props.slot), saySeason(props.slot))}</p>
      </div>
      <dl class="facts-people">
        <Fact term={activityName(props.house.activities, props.slot.activity, language())}>
          <For each={props.slot.volunteers} fallback={<Chip>{t('toSignUp')}</Chip>}>
            {(person) => <Chip mine={person.id === me()?.id}>{sayName(person)}</Chip>}
          </For>
        </Fact>
        <Show when={needs()}>
          <Fact term={t('needed')}>{needs()}</Fact>
        </Show>
        <Show when={props.slot.learnerCount > 0}>
          <Fact term={t('withWhom')}>
            <For
              each={props.slot.learners}
              fallback={<Chip>{sessionWords('learners', { n: props.slot.learnerCount })}</Chip>}
            >
              {(person) => <Chip>{sayName(person)}</Chip>}
            </For>
          </Fact>
        </Show>
      </dl>
    </div>
  )
}
