import type { BoardSession } from '#api/cockpit/rules/board.ts'
import { changesOf } from '#api/cockpit/rules/changes.ts'
import { frameOf, inFrame } from '#api/cockpit/rules/frame.ts'
import { movesFor, type PeakMove } from '#api/cockpit/rules/moves.ts'
import { exclusiveOf, gridOf, occupancyOf, roomsOf } from '#api/cockpit/rules/occupancy.ts'
import { peakOf, runsOf } from '#api/cockpit/rules/peaks.ts'
import { promises } from '#api/cockpit/rules/people.ts'
import { step } from '#api/cockpit/rules/spans.ts'
import type { Cockpit } from '#api/cockpit/schema.ts'
import { type BoardRow, type FoundBoard, readBoard, selectBoard } from '#api/cockpit/store.ts'
import { type Along, type Ctx, instantOf, type Member, requireCoordinator } from '#api/ctx.ts'
import { mondayOf } from '#api/days.ts'
import { mostInAnswer } from '#api/http/pages.ts'
import { Problem } from '#api/problems.ts'
import type { Day } from '#api/schema.ts'
import { utcText } from '#api/sessions/rules/time.ts'
import { yesterdayBegan } from '#api/sessions/usecases/midnights.ts'
import { seenSession } from '#api/sessions/usecases/view.ts'

const spot = (from: number, to: number, place: string) => ({
  start: utcText(from),
  end: utcText(to),
  place,
})
const fromOf = ({ from, to, place }: BoardSession) => spot(from, to, place)

const offered = ({ session, moment, place, relief }: PeakMove): Cockpit['moves'][number] => ({
  session: session.id,
  revision: session.revision,
  weekly: session.weekly,
  volunteers: session.volunteers,
  learners: session.learners,
  from: fromOf(session),
  to: spot(moment.from, moment.to, place),
  fall: { rooms: relief.places, minutes: relief.halfHours * step },
})

/** Sessions that need somebody, of the week looked at and later. */
const standInsOf = (member: Member, short: BoardRow['short'], from: number) =>
  short
    .filter(({ session }) => Date.parse(session.start) >= from)
    .map(({ session, missing }) => ({
      session: seenSession(member, session),
      away: session.volunteers.filter(({ id }) => session.away.includes(id)),
      missing,
    }))
    .sort((a, b) => a.session.start.localeCompare(b.session.start))

/** The question of `readCockpit`, to go along with the check who asks. */
export const cockpitAlong = (ctx: Ctx, day: Day): Along =>
  selectBoard({
    week: mondayOf(day),
    now: instantOf(ctx.now),
    since: yesterdayBegan(ctx),
    language: ctx.language,
  })

/** One week at one glance, for the coordinator: when the rooms are full and what would help, who
 *  waits, who gives how much, what needs a stand-in, and what changed since yesterday.
 *  @throws request.too_many_rows in a house that is too large for one page */
export const readCockpit = (ctx: Ctx, day: Day, along: object): Cockpit => {
  const member = requireCoordinator(ctx)
  // Made by `cockpitAlong`.
  const found = readBoard(mondayOf(day), along as FoundBoard)
  if (!found) throw new Problem('request.too_many_rows', { values: mostInAnswer })
  const { board, short, reasons, traces } = found
  const grid = gridOf(board, ctx.zone)
  const [rooms, all] = [roomsOf(board.places), exclusiveOf(board.places)]
  const [inRooms, inAll] = [occupancyOf(grid, rooms), occupancyOf(grid, all)]
  const frame = frameOf(grid, inAll.open)
  const peak = peakOf(inRooms.busy)
  return {
    week: board.week,
    frame: { days: frame.days, from: frame.from, to: frame.to },
    rooms: { places: rooms.length, ...inFrame(inRooms, frame) },
    all: { places: all.length, ...inFrame(inAll, frame) },
    peak: {
      busy: peak.busy,
      minutes: peak.cells.length * step,
      runs: runsOf(peak, inRooms.open, grid).map(({ from, to, open }) => ({
        start: utcText(from),
        end: utcText(to),
        open,
      })),
    },
    moves: movesFor(board, grid, rooms, ctx.now.toMillis()).map(offered),
    promises: promises(board, grid).map((one) => ({
      ...one,
      reason: reasons.get(one.person) ?? null,
    })),
    standIns: standInsOf(member, short, grid.starts[0] ?? 0),
    changes: changesOf(traces),
  }
}
