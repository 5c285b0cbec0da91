import { Show } from 'solid-js'
import type { Place } from '#api/places/schema.ts'
import type { Carried } from '#web/calendar/carrying.ts'
import { sayDay, saySpan, wallOf } from '#web/lib/time.ts'
import { sayWished } from '#web/moving/say-verdict.ts'
import { movingWords as t } from '#web/moving/words.ts'
import { volunteerNames } from '#web/sessions/view.ts'
import type { Carrying } from './create-carrying.ts'
import '#web/moving/moving.css'

const title = (carried: Carried, carrying: Carrying): string => {
  const session = carrying.sessionOf(carried)
  if (!session) return t('booking')
  const isHome = carrying.verdict()?.tone === 'home'
  const isResized = !isHome && Date.parse(session.start) === Date.parse(carried.start)
  if (isResized) return t('resizing')
  const who = volunteerNames(session)
  return t(who ? 'moving' : 'movingNobody', { who })
}

const sayAim = (carried: Carried, carrying: Carrying, places: readonly Place[]): string => {
  const session = carrying.sessionOf(carried)
  if (session) return sayWished({ ...session, ...carried }, places)
  return `${sayDay(wallOf(carried.start).day, 'short')} ${saySpan(carried.start, carried.end)}`
}

/** While something is dragged: what, where to, and what stands in the way, in words. */
export const CarryBar = (props: { carrying: Carrying; places: readonly Place[] }) => (
  <div class="carry-bar" role="status">
    <Show when={props.carrying.carried()}>
      {(carried) => (
        <div class="move-bar">
          <div class="move-words">
            <p class="move-title">{title(carried(), props.carrying)}</p>
            <p
              class="first-upper"
              classList={{ 'move-bad': props.carrying.verdict()?.tone === 'bad' }}
            >
              {t('aim', {
                aim: sayAim(carried(), props.carrying, props.places),
                verdict: props.carrying.verdict()?.words ?? '…',
              })}
            </p>
            <p class="soft small by-mouse">{t(carried().id ? 'escape' : 'release')}</p>
          </div>
        </div>
      )}
    </Show>
  </div>
)
