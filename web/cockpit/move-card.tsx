import { createUniqueId, Show } from 'solid-js'
import type { Move, Spot } from '#api/cockpit/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { RoomMark } from '#web/kit/mark.tsx'
import { sayDay, sayMinutes, saySpan, wallOf } from '#web/lib/time.ts'
import type { House } from '#web/sessions/queries.ts'
import { SlotWay } from './slot-way.tsx'
import { namesOf, wayOf } from './view.ts'
import { cockpitWords as t } from './words.ts'
import './moves.css'

const day = (spot: Spot) => sayDay(wallOf(spot.start).day, 'short')
const time = (spot: Spot) => saySpan(spot.start, spot.end)

const MovePlace = (props: { spot: Spot; house: House }) => {
  const place = () => props.house.places.find(({ id }) => id === props.spot.place)
  return (
    <Show when={place()}>
      {(one) => (
        <span class="move-room">
          <RoomMark mark={one()} size="s" /> {one().name}
        </span>
      )}
    </Show>
  )
}

/** Only what differs is said anew. */
const Target = (props: { move: Move; house: House }) => {
  const way = () => wayOf(props.move)
  const when = () =>
    way() === 'day' ? day(props.move.to) : t(way() === 'room' ? 'sameTime' : 'sameDay')
  const isSamePlace = () => props.move.from.place === props.move.to.place
  return (
    <p class="move-to">
      <Icon name="right" />
      <span class="visually-hidden">{`${t('to')} `}</span>
      <span>
        <Show when={way() !== 'room'}>
          <span class="move-time">{time(props.move.to)}</span>{' '}
        </Show>
        {`${when()}, `}
        <Show when={!isSamePlace()} fallback={t('sameRoom')}>
          <MovePlace spot={props.move.to} house={props.house} />
        </Show>
      </span>
    </p>
  )
}

const sayFall = ({ fall }: Move, busy: number) =>
  fall.rooms > 0
    ? t('falls', { busy: busy - fall.rooms })
    : t('shortens', { time: sayMinutes(fall.minutes) })

/** One session to another hour or room: from, to, whom it concerns, what it is good for. */
export const MoveCard = (props: {
  move: Move
  /** Rooms busy at the peak. */
  busy: number
  house: House
  isBusy: boolean
  onMove: () => void
  /** The whole slot was moved, or put back. */
  onMoved: () => void
}) => {
  const id = createUniqueId()
  const names = () => namesOf(props.move)
  return (
    <li class="move">
      <div class="move-text" id={id}>
        <p>
          <span class="move-time">{time(props.move.from)}</span>
          {` ${day(props.move.from)}, `}
          <MovePlace spot={props.move.from} house={props.house} />
        </p>
        <Target move={props.move} house={props.house} />
        <p class="move-gain">{sayFall(props.move, props.busy)}</p>
        <p class="small">{t('tell', { n: names().length, names: names().join(', ') })}</p>
      </div>
      <Button
        class="move-do"
        icon="check"
        busy={props.isBusy}
        aria-describedby={id}
        onClick={() => props.onMove()}
      >
        {t(props.move.weekly ? 'moveOnce' : 'move')}
      </Button>
      <Show when={props.move.weekly}>
        <SlotWay move={props.move} onMoved={props.onMoved} />
      </Show>
    </li>
  )
}
