import { createMemo, For } from 'solid-js'
import type { Coverage } from '#api/coverage/schema.ts'
import type { Session } from '#api/sessions/schema.ts'
import type { Year } from '#api/year/schema.ts'
import { language } from '#web/lib/i18n.ts'
import type { Day } from '#web/lib/time.ts'
import type { House } from '#web/sessions/queries.ts'
import { frameOf, openingOf, weekOf } from '#web/sessions/view.ts'
import { type Mark, marksOf } from '#web/year/marks.ts'
import { dayNotes } from './day-notes.ts'
import { densityOf } from './density.ts'
import type { WeekRead } from './queries.ts'
import { entryOf, textOf } from './say.ts'
import { SheetOnPaper } from './sheet.tsx'
import { columnsOf, sheetOf, type Wish } from './view.ts'

export const Sheets = (props: {
  wish: Wish
  read: WeekRead
  years: readonly Year[]
  at: string | null
  cover: Coverage
  house: House
}) => {
  const marks = createMemo(() => {
    const all = new Map<Day, Mark[]>()
    for (const year of props.years) {
      for (const [day, some] of marksOf(year, language())) all.set(day, some)
    }
    return all
  })
  const letter = () =>
    props.years.flatMap((year) => year.weeks).find((one) => one.monday === props.read.monday)
      ?.letter ?? undefined
  const frame = createMemo(() => {
    const standing = props.read.sessions.filter((session) => session.status === 'standing')
    return frameOf(openingOf(props.house), standing)
  })
  const days = createMemo(() =>
    columnsOf(weekOf(props.read.monday), frame().weekdays, (day) =>
      (marks().get(day) ?? []).some((mark) => mark.kind === 'open'),
    ),
  )
  const places = () => {
    const open = props.house.places.filter((place) => !place.archived)
    if (props.wish.sheet === 'house') return [undefined]
    return props.wish.sheet === 'rooms' ? open : open.filter((one) => one.id === props.wish.sheet)
  }
  const gaps = createMemo(
    () => new Map(props.cover.weeks[0]?.gaps.map((gap) => [gap.session, gap])),
  )
  const entry = (session: Session) =>
    entryOf(session, {
      activities: props.house.activities,
      withNames: props.wish.names,
      gaps: gaps(),
    })
  const sheets = createMemo(() =>
    places().map((place) => {
      const sheet = sheetOf(props.read.sessions, {
        place,
        days: days(),
        frame: frame(),
        at: props.at,
      })
      const texts = sheet.rows.map((row) =>
        row.cells.map((cell) => cell.map((session) => `    ${textOf(entry(session))}`)),
      )
      const notes = Math.ceil(sheet.gone.length / 2)
      return { ...sheet, density: densityOf(texts, days().length, props.wish.paper, notes) }
    }),
  )
  return (
    <div class="prints">
      <For each={sheets()}>
        {(sheet) => (
          <SheetOnPaper
            sheet={sheet}
            density={sheet.density}
            days={days().map((day) => ({
              day,
              ...dayNotes(marks().get(day) ?? [], props.house, sheet.place),
            }))}
            read={props.read}
            letter={letter()}
            at={props.at}
            cover={props.cover}
            house={props.house}
            wish={props.wish}
            entry={entry}
          />
        )}
      </For>
    </div>
  )
}
