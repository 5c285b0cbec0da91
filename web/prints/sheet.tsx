import { For, Show } from 'solid-js'
import type { Coverage } from '#api/coverage/schema.ts'
import type { Session } from '#api/sessions/schema.ts'
import { sayReach, sayWeekCover } from '#web/coverage/say.ts'
import { coverageWords } from '#web/coverage/words.ts'
import { RoomMark } from '#web/kit/mark.tsx'
import { addDays, clockOf, type Day, sayClock, sayDay, sayDays, today } from '#web/lib/time.ts'
import type { House } from '#web/sessions/queries.ts'
import { sayWhen } from '#web/sessions/view.ts'
import type { DayNotes } from './day-notes.ts'
import type { Density } from './density.ts'
import type { WeekRead } from './queries.ts'
import { type PrintedEntry, sayMoment } from './say.ts'
import { isChanged, type Sheet, type Wish } from './view.ts'
import { printWords as t } from './words.ts'

type Props = {
  sheet: Sheet
  density: Density
  days: readonly (DayNotes & { day: Day })[]
  read: WeekRead
  letter: string | undefined
  at: string | null
  cover: Coverage
  house: House
  wish: Wish
  entry: (session: Session) => PrintedEntry
}

const placeOf = (props: Props, session: Session) =>
  props.house.places.find((one) => one.id === session.place)

/** One sheet of paper: a table of days and hours; on a narrow screen, days one under the other. */
export const SheetOnPaper = (props: Props) => {
  const title = () => props.sheet.place?.name ?? t('house')
  const isEmpty = () =>
    props.sheet.rows.every((row) => row.cells.every((cell) => cell.length === 0))
  const isClosed = () => props.days.every((day) => day.closed)
  return (
    <section class={`sheet sheet-${props.wish.paper} sheet-${props.density}`} aria-label={title()}>
      <header class="sheet-head">
        <Show when={props.sheet.place}>{(place) => <RoomMark mark={place()} size="l" />}</Show>
        <h2>{title()}</h2>
        <p>
          {t('week', { days: sayDays(props.read.monday, addDays(props.read.monday, 6)) })}
          <Show when={props.letter}>
            {(letter) => `\u00a0· ${t('weekLetter', { letter: letter() })}`}
          </Show>
        </p>
      </header>
      <Show when={isEmpty()}>
        <p class="sheet-nothing">{t(isClosed() ? 'closed' : 'nothing')}</p>
      </Show>
      <Table {...props} />
      <List {...props} />
      <Gone {...props} />
      <Foot {...props} />
    </section>
  )
}

const DayName = (props: { day: DayNotes & { day: Day } }) => (
  <>
    <span class="first-upper sheet-day">{sayDay(props.day.day)}</span>
    <For each={props.day.notes}>{(note) => <span class="sheet-note">{note}</span>}</For>
  </>
)

const Table = (props: Props) => (
  <table class="sheet-table">
    <thead>
      <tr>
        <th class="sheet-hours" scope="col">
          <span class="visually-hidden">{t('hour')}</span>
        </th>
        <For each={props.days}>
          {(day) => (
            <th scope="col" classList={{ 'sheet-closed': day.closed }}>
              <DayName day={day} />
            </th>
          )}
        </For>
      </tr>
    </thead>
    <tbody>
      <For each={props.sheet.rows}>
        {(row) => (
          <tr>
            <th class="sheet-hours" scope="row">
              {sayClock(clockOf(row.hour * 60))}
            </th>
            <For each={row.cells}>
              {(cell, n) => (
                <td classList={{ 'sheet-closed': props.days[n()]?.closed ?? false }}>
                  <Entries {...props} sessions={cell} />
                </td>
              )}
            </For>
          </tr>
        )}
      </For>
    </tbody>
  </table>
)

const List = (props: Props) => (
  <div class="sheet-list">
    <For each={props.days}>
      {(day, n) => (
        <section class="sheet-list-day">
          <h3>
            <DayName day={day} />
          </h3>
          <Entries {...props} sessions={props.sheet.rows.flatMap((row) => row.cells[n()] ?? [])} />
        </section>
      )}
    </For>
  </div>
)

const Entries = (props: Props & { sessions: readonly Session[] }) => (
  <Show when={props.sessions.length > 0}>
    <ul class="sheet-entries">
      <For each={props.sessions}>{(session) => <One {...props} session={session} />}</For>
    </ul>
  </Show>
)

const Changed = () => (
  <span class="sheet-changed">
    <span aria-hidden="true">*</span>
    <span class="visually-hidden">{t('changed')} </span>
  </span>
)

const One = (props: Props & { session: Session }) => {
  const entry = () => props.entry(props.session)
  const mark = () => (props.sheet.place ? undefined : placeOf(props, props.session))
  return (
    <li class="sheet-entry" classList={{ 'sheet-short': entry().isShort }}>
      <Show when={mark()}>
        {(place) => (
          <>
            <RoomMark mark={place()} size="s" />
            <span class="visually-hidden">{place().name} </span>
          </>
        )}
      </Show>
      <span class="sheet-words">
        <Show when={isChanged(props.session, props.at)}>
          <Changed />
        </Show>
        <span class="sheet-time">{entry().time}</span> {entry().who}
        <Show when={entry().whom}>{(whom) => `\u00a0· ${whom()}`}</Show>
      </span>
    </li>
  )
}

/** What somebody who saw the print before would wait for in vain. */
const Gone = (props: Props) => (
  <Show when={props.sheet.gone.length > 0}>
    <div class="sheet-gone">
      <p>{t('gone')}</p>
      <ul class="sheet-entries">
        <For each={props.sheet.gone}>
          {(session) => (
            <li>
              <del>
                {sayWhen(session)}&nbsp;· {props.entry(session).who}
                <Show when={!props.sheet.place && placeOf(props, session)}>
                  {(place) => `\u00a0· ${place().name}`}
                </Show>
              </del>
            </li>
          )}
        </For>
      </ul>
    </div>
  </Show>
)

/** How the turns of the week are covered, and how far ahead. */
const Cover = (props: Props) => {
  const week = () => props.cover.weeks.find(({ turns }) => turns > 0)
  return (
    <Show when={week()}>
      {(known) => (
        <p>
          {coverageWords('ofWeek', { says: sayWeekCover(known()) })}{' '}
          {sayReach(props.cover, today())}
        </p>
      )}
    </Show>
  )
}

const Foot = (props: Props) => (
  <footer class="sheet-foot">
    <Show when={!props.sheet.place}>
      <Cover {...props} />
    </Show>
    <Show when={!props.sheet.place}>
      <ul class="sheet-legend">
        <For each={props.house.places.filter((place) => !place.archived)}>
          {(place) => (
            <li>
              <RoomMark mark={place} size="s" />
              {place.name}
            </li>
          )}
        </For>
      </ul>
    </Show>
    <Show when={props.at}>
      {(at) => (
        <p>
          <span class="sheet-changed" aria-hidden="true">
            *
          </span>{' '}
          {t('changedSince', { when: sayMoment(at()) })}
        </p>
      )}
    </Show>
    <Show when={props.wish.names}>
      <p class="sheet-private">{t('private')}</p>
    </Show>
    <p class="sheet-as-of">{t('asOf', { when: sayMoment(props.read.readAt) })}</p>
  </footer>
)
