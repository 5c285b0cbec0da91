import { useLocation } from '@solidjs/router'
import { For, Show } from 'solid-js'
import type { TurnsDone } from '#api/duties/schema.ts'
import { me } from '#web/auth/me.ts'
import { Arriving } from '#web/kit/arriving.tsx'
import { Empty, Page } from '#web/kit/surface.tsx'
import { joinFacts } from '#web/lib/facts.ts'
import { language } from '#web/lib/i18n.ts'
import { noteNames, sayName } from '#web/lib/names.ts'
import { answer, api, until } from '#web/lib/remote/api.ts'
import { createLoad } from '#web/lib/remote/load.ts'
import { sayDays } from '#web/lib/time.ts'
import { type House, house } from '#web/sessions/queries.ts'
import { activityName } from '#web/sessions/view.ts'
import { dutyWords as t } from './words.ts'
import '#web/kit/tabs.css'
import './duties.css'

const findDone = async (year: string | null, signal: AbortSignal): Promise<TurnsDone> => {
  const query = year ? { year } : {}
  const done = await answer(api.duties.done.$get({ query }, until(signal)))
  noteNames('team', done.people)
  return done
}

const here = '/tours/faits'

/** Who did what how often this school year, and the one before: a list, and no points. */
export const TurnsDonePage = () => {
  const location = useLocation()
  const year = () => /^\?annee=(20\d\d)$/.exec(location.search)?.[1] ?? null
  const load = createLoad(
    () => [year()] as const,
    ([of], signal) => findDone(of, signal),
  )
  const about = house()
  const shown = () => {
    const [done, at] = [load.current(), about.data()]
    return done && at && { done, house: at }
  }
  return (
    <Page title={t('doneTitle')}>
      <Arriving from={[load, about]} what={shown()} label={t('doneLoading')} lines={8}>
        {(known) => <Done {...known()} isBefore={year() !== null} />}
      </Arriving>
    </Page>
  )
}

const Done = (props: { done: TurnsDone; house: House; isBefore: boolean }) => {
  const name = (id: string) => activityName(props.house.activities, id, language())
  const unloved = () => props.done.activities.filter((one) => one.unloved)
  const before = () => (props.isBefore ? props.done.year : props.done.year - 1)
  const tab = (says: 'thisYear' | 'yearBefore', href: string, isAt: boolean) => (
    <a class="tab" href={href} aria-current={isAt ? 'page' : undefined}>
      {t(says)}
    </a>
  )
  const says = ({ done }: TurnsDone['people'][number]) =>
    joinFacts(
      ...done.map(({ activity, turns }) => t('didTurns', { what: name(activity), n: turns })),
    )
  return (
    <>
      <nav class="tabs" aria-label={t('years')}>
        {tab('thisYear', here, !props.isBefore)}
        {tab('yearBefore', `${here}?annee=${before()}`, props.isBefore)}
      </nav>
      <p>{sayDays(props.done.from, props.done.until)}</p>
      <Show
        when={props.done.activities.length > 0}
        fallback={
          <Empty title={t('noneDone')}>
            <p>{t('noneDoneHelp')}</p>
          </Empty>
        }
      >
        <p class="soft">
          {unloved().length > 0
            ? t('doneOrder', {
                what: unloved()
                  .map(({ id }) => name(id))
                  .join(', '),
              })
            : t('doneByName')}
        </p>
        <ul class="duties">
          <For each={props.done.people}>
            {(one) => (
              <li class="duty">
                <p class="duty-words">
                  <span class="duty-who">
                    {sayName(one)}
                    <Show when={one.id === me()?.id}> ({t('you')})</Show>
                    <Show when={one.stay}>
                      {(stay) => <span class="soft small"> · {t(stay())}</span>}
                    </Show>
                  </span>
                  <span class="small">{says(one)}</span>
                </p>
              </li>
            )}
          </For>
        </ul>
        <h2>{t('byActivity')}</h2>
        <ul class="duties">
          <For each={props.done.activities}>
            {({ id, turns, needed, missing }) => (
              <li class="duty">
                <p class="duty-words">
                  <span class="duty-who">{name(id)}</span>
                  <span class="small">
                    {t(missing > 0 ? 'activityLacked' : 'activityFull', {
                      n: turns,
                      needed,
                      missing,
                    })}
                  </span>
                </p>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </>
  )
}
