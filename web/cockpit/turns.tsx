import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import type { Coverage, Gap } from '#api/coverage/schema.ts'
import { coverageFrom } from '#web/coverage/queries.ts'
import { sayLack, sayReach, sayWeekCover } from '#web/coverage/say.ts'
import { CoverStrip } from '#web/coverage/strip.tsx'
import { coverageWords as t } from '#web/coverage/words.ts'
import { Arriving } from '#web/kit/arriving.tsx'
import { Few } from '#web/kit/few.tsx'
import { Fold } from '#web/kit/fold.tsx'
import { RoomMark } from '#web/kit/mark.tsx'
import { language } from '#web/lib/i18n.ts'
import { createLoad } from '#web/lib/remote/load.ts'
import { onWritten, whileLooking } from '#web/lib/remote/revalidate.ts'
import { addDays, type Day, sayDay, sayDays, saySpan, today, wallOf } from '#web/lib/time.ts'
import type { House } from '#web/sessions/queries.ts'
import { activityName } from '#web/sessions/view.ts'
import { CockpitPart, few } from './part.tsx'
import { shownRooms } from './queries.ts'
import './rows.css'

/** How the turns of the weeks from this one on are covered, asked again whenever that may have changed. */
export const createCoverage = (monday: () => Day) => {
  const load = createLoad(monday, coverageFrom)
  whileLooking(load.again)
  onWritten([...shownRooms, 'duties'], load.again)
  return load
}
export type CoverageLoad = ReturnType<typeof createCoverage>

const Line = (props: { gap: Gap; house: House }) => {
  const place = () => props.house.places.find(({ id }) => id === props.gap.place)
  return (
    <li>
      <A class="row-link row-marked" href={`/seances/${props.gap.session}`}>
        <Show when={place()}>{(one) => <RoomMark mark={one()} />}</Show>
        <span class="row-name">
          {activityName(props.house.activities, props.gap.activity, language())}
        </span>
        <span class="row-aside">
          {sayDay(wallOf(props.gap.start).day, 'short')} {saySpan(props.gap.start, props.gap.end)}
        </span>
        <span class="small row-more">{sayLack(props.gap)}</span>
      </A>
    </li>
  )
}

type Week = Coverage['weeks'][number]

const Says = (props: { week: Week }) => (
  <span class="cover-says">
    <span>
      {t('week', {
        days: sayDays(props.week.monday, addDays(props.week.monday, 6)),
        says: sayWeekCover(props.week),
      })}
    </span>
    <CoverStrip week={props.week} />
  </span>
)

/** Turns that lack somebody, week by week, and how far ahead none does. */
export const TurnsPart = (props: { coverage: CoverageLoad; house: House }) => {
  const weeks = (coverage: Coverage) => coverage.weeks.filter(({ turns }) => turns > 0)
  return (
    <CockpitPart id="tours" title={t('title')}>
      <Arriving
        from={[props.coverage]}
        what={props.coverage.current()}
        label={t('working')}
        lines={4}
      >
        {(coverage) => (
          <>
            <p class="cover-reach">{sayReach(coverage(), today())}</p>
            <ul class="cover-weeks">
              <For each={weeks(coverage())}>
                {(week, n) => (
                  <li class="cover-week">
                    <Show
                      when={week.gaps.length > 0}
                      fallback={
                        <p>
                          <Says week={week} />
                        </p>
                      }
                    >
                      <Fold says={<Says week={week} />} open={n() === 0}>
                        <Few class="rows" items={week.gaps} few={few}>
                          {(gap) => <Line gap={gap} house={props.house} />}
                        </Few>
                      </Fold>
                    </Show>
                  </li>
                )}
              </For>
            </ul>
          </>
        )}
      </Arriving>
    </CockpitPart>
  )
}
