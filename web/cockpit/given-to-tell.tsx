import { A } from '@solidjs/router'
import { Show } from 'solid-js'
import type { GivenToTell } from '#api/appointments/schema.ts'
import { appointmentWords } from '#web/appointments/words.ts'
import { Few } from '#web/kit/few.tsx'
import { joinFacts } from '#web/lib/facts.ts'
import { language } from '#web/lib/i18n.ts'
import { sayName } from '#web/lib/names.ts'
import { sayDay, saySpan, wallOf } from '#web/lib/time.ts'
import type { House } from '#web/sessions/queries.ts'
import { activityName } from '#web/sessions/view.ts'
import { toTellWords as t } from './to-tell-words.ts'
import './rows.css'

/** So many are shown at once: each is one line. */
const few = 6

/** Whoever was given a machine or an appointment that cannot be kept, the soonest first: a line each, to its page, where
 *  it is cancelled once she is told. */
export const GivenToTellList = (props: { known: GivenToTell; inAll: number; house: House }) => {
  const lines = () => {
    const { washes, appointments } = props.known
    const all = [
      ...washes.toTell.map((one) => ({ ...one, page: '/lessives' })),
      ...appointments.toTell.map((one) => ({
        ...one,
        of: activityName(props.house.activities, one.of, language()),
        page: '/rendez-vous',
      })),
    ]
    return all.sort((a, b) => a.start.localeCompare(b.start))
  }
  return (
    <section class="stack-s" aria-labelledby="donnes-a-prevenir">
      <h3 id="donnes-a-prevenir">{t('given')}</h3>
      <p class="soft small">{appointmentWords('toTellHelp')}</p>
      <Few class="rows" items={lines()} few={few}>
        {({ given, start, end, of, page }) => (
          <li>
            <A class="row-link" href={`${page}?jour=${wallOf(start).day}`}>
              <span class="row-name">{given.name ?? appointmentWords('forgotten')}</span>
              <span class="row-aside">{`${sayDay(wallOf(start).day, 'short')} ${saySpan(start, end)}`}</span>
              <span class="soft small row-more">
                {joinFacts(
                  of,
                  given.why && appointmentWords(`why_${given.why}`),
                  given.by && appointmentWords('by', { name: sayName(given.by) }),
                )}
              </span>
            </A>
          </li>
        )}
      </Few>
      <Show when={props.inAll > lines().length}>
        <p class="soft small">{t('givenMore', { n: props.inAll - lines().length })}</p>
      </Show>
    </section>
  )
}
