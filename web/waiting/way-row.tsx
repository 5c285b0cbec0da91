import { Show } from 'solid-js'
import { Button } from '#web/kit/button.tsx'
import { RoomMark } from '#web/kit/mark.tsx'
import { sayName } from '#web/lib/names.ts'
import { sayDay, saySpan, wallOf } from '#web/lib/time.ts'
import { sayWait } from '#web/people/wait.ts'
import type { House } from '#web/sessions/queries.ts'
import { sayWhen } from '#web/sessions/view.ts'
import { shellWords } from '#web/words.ts'
import { sayWay } from './say.ts'
import type { ClassWay, WayKind } from './view.ts'
import { waitWords as t } from './words.ts'

/** How somebody could have a class: one tap books it. */
export const WayRow = (props: {
  way: ClassWay
  kind: WayKind
  one: { id: string }
  house: House
  busy: boolean
  onTake: () => void
}) => {
  const place = () => props.house.places.find(({ id }) => id === props.way.place)
  const who = () => sayWay(props.way, props.kind, props.one)
  const partner = () => {
    const other = props.kind === 'pairs' && props.way.learners.find(({ id }) => id !== props.one.id)
    const wait = sayWait(props.way)
    return other && wait ? t('othersWait', { name: sayName(other), wait }) : undefined
  }
  return (
    <div class="take">
      <Show when={place()}>{(one) => <RoomMark mark={one()} />}</Show>
      <p class="coming-words">
        <span class="coming-time first-upper">
          {sayDay(wallOf(props.way.start).day, 'short')}{' '}
          <span>{saySpan(props.way.start, props.way.end)} </span>
        </span>
        <span>
          {who()}
          <span class="coming-place">&nbsp;· {place()?.name}</span>
        </span>
      </p>
      <Show when={partner()}>{(says) => <p class="take-wait">{says()}</p>}</Show>
      <Button
        look="primary"
        class="take-button"
        busy={props.busy}
        aria-label={t('bookThis', { when: sayWhen(props.way), who: who() })}
        onClick={props.onTake}
      >
        {shellWords('book')}
      </Button>
    </div>
  )
}
