import { For } from 'solid-js'
import type { Cockpit } from '#api/cockpit/schema.ts'
import type { Coverage } from '#api/coverage/schema.ts'
import type { WaitingLearner } from '#api/waiting/schema.ts'
import { sayReach, sayWeekCover } from '#web/coverage/say.ts'
import { coverageWords } from '#web/coverage/words.ts'
import { sayDay, saySpan, today, wallOf } from '#web/lib/time.ts'
import { countsOf } from '#web/waiting/view.ts'
import { goToPart, type PartId } from './part.tsx'
import { groupedByStanding } from './view.ts'
import { cockpitWords as t } from './words.ts'

type Tile = { part: PartId; title: string; says: string; more: string; calls?: boolean }

const peakTile = ({ peak }: Cockpit): Tile => {
  const [first] = peak.runs
  if (!first) return { part: 'pic', title: t('peak'), says: '0', more: t('noPeak') }
  const when = `${sayDay(wallOf(first.start).day, 'weekday')} ${saySpan(first.start, first.end)}`
  const says = t('peakOf', { busy: peak.busy, open: first.open })
  return { part: 'pic', title: t('peak'), says, more: when }
}

const promiseTile = ({ promises }: Cockpit): Tile => {
  const { over, under } = groupedByStanding(promises)
  const more = [
    under.length > 0 && t('underCount', { n: under.length }),
    over.length > 0 && t('overCount', { n: over.length }),
  ]
  const says = String(under.length + over.length)
  const text = more.filter(Boolean).join(', ') || t('allKept')
  return { part: 'engagements', title: t('promises'), says, more: text }
}

/** Who waits comes in its own time: until then, its words hold its room. */
const waitingTile = (learners: readonly WaitingLearner[] | undefined): Tile => {
  const { unbooked, quiet } = learners ? countsOf(learners) : { unbooked: '…', quiet: '…' }
  const more = unbooked === 0 ? t('nobodyUnbooked') : t('waitingMore', { n: quiet })
  return { part: 'attente', title: t('waiting'), says: String(unbooked), more }
}

/** How the turns are covered comes in its own time too. */
const turnsTile = (coverage: Coverage | undefined): Tile => {
  const title = coverageWords('title')
  const [week] = coverage?.weeks ?? []
  if (!coverage || !week) return { part: 'tours', title, says: '…', more: coverageWords('working') }
  const more = week.gaps.length > 0 ? sayReach(coverage, today()) : sayWeekCover(week)
  return { part: 'tours', title, says: String(week.gaps.length), more }
}

/** The week in six answers; each leads to its part. */
const tilesOf = ({ cockpit, waiting, coverage }: Props): Tile[] => {
  const { standIns, changes } = cockpit
  const [next] = standIns
  const count = changes.reduce((sum, one) => sum + one.count, 0)
  return [
    {
      part: 'remplacants',
      title: t('standIns'),
      says: String(standIns.length),
      more: next ? sayDay(wallOf(next.session.start).day, 'short') : t('noStandIn'),
      calls: standIns.length > 0,
    },
    turnsTile(coverage),
    peakTile(cockpit),
    waitingTile(waiting),
    promiseTile(cockpit),
    {
      part: 'changements',
      title: t('changes'),
      says: String(count),
      more: count > 0 ? t('changeCount', { n: count }) : t('noChange'),
    },
  ]
}

type Props = {
  cockpit: Cockpit
  waiting: readonly WaitingLearner[] | undefined
  coverage: Coverage | undefined
}

export const Glance = (props: Props) => (
  <nav class="glance" aria-label={t('glance')}>
    <ul class="glance-list">
      <For each={tilesOf(props)}>
        {(tile) => (
          <li>
            <a
              class={tile.calls ? 'glance-tile glance-calls' : 'glance-tile'}
              href={`#${tile.part}`}
              onClick={(event) => {
                event.preventDefault()
                goToPart(tile.part)
              }}
            >
              <span class="glance-title">{tile.title} </span>
              <span class="glance-says">{tile.says} </span>
              <span class="glance-more">{tile.more}</span>
            </a>
          </li>
        )}
      </For>
    </ul>
  </nav>
)
