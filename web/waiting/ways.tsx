import { For, Show } from 'solid-js'
import { Arriving } from '#web/kit/arriving.tsx'
import { ButtonLink } from '#web/kit/button.tsx'
import { sayName } from '#web/lib/names.ts'
import { createLoad } from '#web/lib/remote/load.ts'
import { onWritten } from '#web/lib/remote/revalidate.ts'
import { house } from '#web/sessions/queries.ts'
import { RefusalPanel } from '#web/sessions/refusal-panel.tsx'
import { sayWhen } from '#web/sessions/view.ts'
import { createTakingWay } from './create-taking-way.ts'
import { findWays, whatMakesWait } from './queries.ts'
import { agreedAddress, groupsOf, type Seeker, type WayWanted } from './view.ts'
import { WayRow } from './way-row.tsx'
import { waitWords as t } from './words.ts'

type Props = { one: Seeker; wanted: WayWanted; onTaken: () => void }

/** The ways to a class for one who waits, asked for when they are unfolded; where there is none, why. */
export const WaysPanel = (props: Props) => {
  const load = createLoad(() => props.one.id, findWays)
  onWritten(whatMakesWait, load.again)
  const places = () => house().data()?.places ?? []
  const taking = createTakingWay(places, { onTaken: props.onTaken, onRefused: load.again })
  const both = () => {
    const [ways, known] = [load.data(), house().data()]
    return ways && known ? { groups: groupsOf(ways, props.wanted), house: known } : undefined
  }
  const isAlone = () => props.wanted === 'partner' && props.one.learner.wish === 'individual'
  const hasPartner = () => both()?.groups.some(({ kind }) => kind !== 'hours')
  return (
    <div class="stack-s">
      <Show when={taking.refusalOf(props.one)}>
        {(refusal) => (
          <RefusalPanel refusal={refusal()} places={places()} busy={false} onAgain={taking.again} />
        )}
      </Show>
      <Show when={!isAlone()} fallback={<p>{t('isAlone', { name: sayName(props.one) })}</p>}>
        <Arriving from={[load, house()]} what={both()} label={t('looking')} lines={2}>
          {(known) => (
            <>
              <Show when={props.wanted === 'partner' && !hasPartner()}>
                <p>{t('noPartner')}</p>
              </Show>
              <For each={known().groups} fallback={<Nothing one={props.one} />}>
                {({ kind, ways }) => (
                  <>
                    <p class="wait-kind" aria-hidden="true">
                      {t(kind)}
                    </p>
                    <ul class="wait-ways" aria-label={t(kind)}>
                      <For each={ways}>
                        {(way) => (
                          <li>
                            <WayRow
                              {...{ way, kind }}
                              one={props.one}
                              house={known().house}
                              busy={taking.busy(way)}
                              onTake={() => taking.take(way, props.one)}
                            />
                          </li>
                        )}
                      </For>
                    </ul>
                  </>
                )}
              </For>
            </>
          )}
        </Arriving>
      </Show>
    </div>
  )
}

/** That nothing can be booked as it is, for the reasons that the row says; where to go once its change is agreed on. */
const Nothing = (props: { one: Seeker }) => (
  <>
    <p>{t('nothing')}</p>
    <Show when={agreedAddress(props.one)}>
      {(address) => (
        <ButtonLink href={address()} look="quiet" icon="right">
          {props.one.change?.session
            ? t('seeSession')
            : t('ifAgreed', { when: sayWhen(props.one.change ?? { start: '', end: '' }) })}
        </ButtonLink>
      )}
    </Show>
  </>
)
