import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import type { Promised } from '#api/cockpit/schema.ts'
import { sayPromise } from '#web/hours/say.ts'
import { hoursWords } from '#web/hours/words.ts'
import { joinFacts } from '#web/lib/facts.ts'
import { sayName } from '#web/lib/names.ts'
import { addDays, type Day, sayMinutes, today } from '#web/lib/time.ts'
import { HoursBar } from './hours-bar.tsx'
import { CockpitPart, NothingHere } from './part.tsx'
import { groupedByStanding } from './view.ts'
import { cockpitWords as t } from './words.ts'
import './rows.css'

/** What is worth saying beside the hours; never a fault. */
const sayMore = ({ given, promise, ceiling, reason }: Promised, isPast: boolean): string =>
  joinFacts(
    !isPast && given < promise.from && t('leftTo', { time: sayMinutes(promise.from - given) }),
    given > promise.to && t('beyond', { time: sayMinutes(given - promise.to) }),
    ceiling !== null &&
      ceiling > promise.to &&
      t('raisedTo', { time: sayMinutes(ceiling), reason: reason ?? '' }),
  )

const sayGiven = ({ given }: Promised) => (given === 0 ? t('nothing') : sayMinutes(given))

const Group = (props: { title: string; people: readonly Promised[]; isPast: boolean }) => (
  <Show when={props.people.length > 0}>
    <div class="stack-s">
      <h3>{props.title}</h3>
      <ul class="rows">
        <For each={props.people}>
          {(one) => (
            <li>
              <A class="row-link" href={`/personnes/${one.person}`}>
                <span class="row-name">{sayName({ id: one.person, name: one.name })}</span>
                <span class="row-aside">
                  {hoursWords('of', { given: sayGiven(one), promise: sayPromise(one) })}
                </span>
                <span class="soft small row-more">{sayMore(one, props.isPast)}</span>
                <HoursBar given={one.given} from={one.promise.from} to={one.promise.to} />
              </A>
            </li>
          )}
        </For>
      </ul>
    </div>
  </Show>
)

/** Volunteers whose week is under or over their promise, ceilings that were raised, who is away. */
export const PromisesPart = (props: { week: Day; promises: readonly Promised[] }) => {
  const isPast = () => addDays(props.week, 7) <= today()
  const by = () => groupedByStanding(props.promises)
  const rest = () => {
    const { over, under, raised, kept } = by()
    if (over.length + under.length + raised.length === 0 && kept.length > 0) return t('allKept')
    return kept.length > 0 ? t('promisesKept', { n: kept.length }) : undefined
  }
  return (
    <CockpitPart id="engagements" title={t('promises')}>
      <Show
        when={props.promises.length > 0}
        fallback={<NothingHere>{t('noVolunteer')}</NothingHere>}
      >
        <Group title={t('over')} people={by().over} isPast={isPast()} />
        <Group title={t(isPast() ? 'underThen' : 'under')} people={by().under} isPast={isPast()} />
        <Group title={t('raised')} people={by().raised} isPast={isPast()} />
        <Group title={t('apart')} people={by().apart} isPast />
        <Show when={rest()}>{(text) => <p class="soft">{text()}</p>}</Show>
        <Show when={by().away.length > 0}>
          <p class="soft small">
            {t('awayAll', {
              names: by()
                .away.map(({ name }) => name)
                .join(', '),
            })}
          </p>
        </Show>
      </Show>
    </CockpitPart>
  )
}
