import { Show } from 'solid-js'
import type { Contradicted } from '#api/imports/schema.ts'
import { importWords as t } from '#web/imports/words.ts'
import { Few } from '#web/kit/few.tsx'
import { sayDay, saySpan, wallOf } from '#web/lib/time.ts'

const whys = { hours: 'againstHours', level: 'againstLevel', promise: 'againstPromise' } as const

/** Coming sessions that the file contradicts: said, and left as they are. */
export const Against = (props: { sessions: Contradicted[] }) => (
  <Show when={props.sessions.length > 0}>
    <div class="plan-against">
      <p>{t('against', { n: props.sessions.length })}</p>
      <Few class="plan-reasons" items={props.sessions} few={5}>
        {({ session, start, end, why }) => (
          <li>
            <a href={`/seances/${session}`}>
              {sayDay(wallOf(start).day)}, <span>{saySpan(start, end)}</span>
            </a>{' '}
            <span class="soft small">({why.map((one) => t(whys[one])).join(', ')})</span>
          </li>
        )}
      </Few>
    </div>
  </Show>
)
