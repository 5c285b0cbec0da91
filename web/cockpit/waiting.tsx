import { A } from '@solidjs/router'
import type { Waiting } from '#api/cockpit/schema.ts'
import { Few } from '#web/kit/few.tsx'
import { sayName } from '#web/lib/names.ts'
import { sayMinutes } from '#web/lib/time.ts'
import { sayLevel } from '#web/people/say.ts'
import { sayWait } from '#web/people/wait.ts'
import { CockpitPart, few, NothingHere } from './part.tsx'
import { cockpitWords as t } from './words.ts'
import './rows.css'

const Line = (props: { one: Waiting }) => {
  const { learner } = props.one
  const has = () => (props.one.given === 0 ? t('nothing') : sayMinutes(props.one.given))
  return (
    <li>
      <A class="row-link" href={`/personnes/${props.one.id}`}>
        <span class="row-name">{sayName(props.one)}</span>
        <span class="row-aside">
          {t('hasOf', { has: has(), wanted: sayMinutes(learner.minutesWanted) })}
        </span>
        <span class="soft small row-more">
          {sayWait(learner) ?? t('noDate')} · {sayLevel(learner)}
        </span>
      </A>
    </li>
  )
}

/** Learners who have less than they want this week, the longest waiting first. */
export const WaitingPart = (props: { waiting: readonly Waiting[] }) => (
  <CockpitPart id="attente" title={t('waiting')}>
    <Few
      class="rows"
      items={props.waiting}
      few={few}
      fallback={<NothingHere>{t('nobodyWaits')}</NothingHere>}
    >
      {(one) => <Line one={one} />}
    </Few>
  </CockpitPart>
)
