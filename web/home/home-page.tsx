import { Navigate } from '@solidjs/router'
import { lazy, Match, Show, Suspense, Switch } from 'solid-js'
import { isCoordinator, me } from '#web/auth/me.ts'
import { Arriving } from '#web/kit/arriving.tsx'
import { ButtonLink } from '#web/kit/button.tsx'
import { Page, Skeleton } from '#web/kit/surface.tsx'
import { sayDay } from '#web/lib/time.ts'
import { type House, house } from '#web/sessions/queries.ts'
import { SeenAt } from '#web/sessions/seen-at.tsx'
import { shellWords } from '#web/words.ts'
import { ComingList, NextSession } from './coming.tsx'
import { createHome, type Home } from './create-home.ts'
import { MyHours } from './hours.tsx'
import { Take } from './take.tsx'
import { isBare, isInWeekOf, isWeekDone } from './view.ts'
import { homeWords as t } from './words.ts'
import './home.css'

/** Most have something to take. */
const NothingToTake = lazy(async () => ({
  default: (await import('./nothing.tsx')).NothingToTake,
}))
/** Most have something before them. */
const Quiet = lazy(async () => ({ default: (await import('./quiet.tsx')).Quiet }))
/** On most days nobody is looked for. */
const InPlace = lazy(async () => ({ default: (await import('./sought.tsx')).InPlace }))

export const HomePage = () => {
  const home = createHome()
  return (
    <Switch fallback={<Hello {...home} />}>
      <Match when={isCoordinator() && !home.isKnown() && !home.refusal()}>
        <Skeleton label={t('loading')} lines={4} />
      </Match>
      {/* A coordinator who gives no hours has no use for this page. */}
      <Match when={isCoordinator() && (home.isOffline() || home.hours()?.length === 0)}>
        <Navigate href="/semaine" />
      </Match>
    </Switch>
  )
}

const Hello = (props: Home) => (
  <Page
    title={t('hello', { name: me()?.name ?? '' })}
    name={shellWords('home')}
    lead={<span class="first-upper">{sayDay(props.today())}</span>}
  >
    <SeenAt seen={props.seen()} words="soonSeen" />
    <Arriving
      from={[props]}
      what={props.isKnown() && house().data()}
      label={t('loading')}
      lines={4}
    >
      {(known) => (
        <div class="home">
          <Soon {...props} house={known()} />
          <Show when={!props.isOffline()}>
            <ToTake {...props} house={known()} />
          </Show>
          <Later {...props} house={known()} />
        </div>
      )}
    </Arriving>
  </Page>
)

type Shown = Home & { house: House }

const Soon = (props: Shown) => {
  const isNextThisWeek = () => {
    const { next } = props.coming()
    return next !== undefined && isInWeekOf(next, props.today())
  }
  const quietness = () => {
    if (isBare(props.coming())) return 'both'
    return isWeekDone(props.coming()) ? 'week' : 'held'
  }
  return (
    <div class="home-soon stack">
      <Show when={!isNextThisWeek()}>
        <Suspense>
          <Quiet today={props.today()} is={quietness()} house={props.house} now={props.clock()} />
        </Suspense>
      </Show>
      <Show when={props.coming().next}>
        {(session) => (
          <NextSession
            session={session()}
            house={props.house}
            now={props.clock()}
            onGone={props.again}
          />
        )}
      </Show>
      <ComingList
        title={t(isNextThisWeek() ? 'alsoThisWeek' : 'thisWeek')}
        sessions={props.coming().week}
        house={props.house}
        now={props.clock()}
      />
    </div>
  )
}

const ToTake = (props: Shown) => (
  <div class="home-take stack-l">
    <Show when={!isBare(props.coming()) && props.hours()?.[0]}>
      {(week) => <MyHours week={week()} />}
    </Show>
    <Show when={props.inPlace()}>
      {(known) => (
        <Suspense>
          <InPlace {...known()} house={props.house} now={props.clock()} onGone={props.again} />
        </Suspense>
      )}
    </Show>
    <Show when={props.suggestions()} fallback={<Skeleton label={t('looking')} lines={2} />}>
      {(suggestions) => (
        <Take suggestions={suggestions().suggestions} house={props.house} now={props.clock()}>
          <Suspense fallback={<Skeleton label={t('looking')} lines={1} />}>
            <NothingToTake
              person={me()?.id ?? ''}
              hours={props.hours() ?? []}
              none={suggestions().none}
              isNew={isBare(props.coming())}
            />
          </Suspense>
        </Take>
      )}
    </Show>
  </div>
)

const Later = (props: Shown) => (
  <div class="home-later stack">
    <ComingList
      title={t('nextWeek')}
      sessions={props.coming().later}
      house={props.house}
      now={props.clock()}
    />
    <div class="row">
      <Show when={props.house.activities.some(({ learnersTo }) => learnersTo === 0)}>
        <ButtonLink href="/tours" look="quiet" icon="list">
          {t('turns')}
        </ButtonLink>
      </Show>
      <ButtonLink href="/personnes/moi" look="quiet" icon="clock">
        {t('seeHours')}
      </ButtonLink>
      <ButtonLink href="/absences" look="quiet" icon="away">
        {t('away')}
      </ButtonLink>
    </div>
  </div>
)
