import { useLocation } from '@solidjs/router'
import { For, Match, Switch } from 'solid-js'
import { ToTellPart } from '#web/cockpit/to-tell.tsx'
import { Arriving } from '#web/kit/arriving.tsx'
import { Page } from '#web/kit/surface.tsx'
import { house } from '#web/sessions/queries.ts'
import { ArrivalTab } from './arrival-tab.tsx'
import { NumbersTab } from './numbers-tab.tsx'
import { doorTabOf, doorTabs } from './view.ts'
import { doorWords as t } from './words.ts'
import '#web/kit/tabs.css'
import './door.css'

/** What who stands at the door needs: to write down who arrives, to find a number, to tell what is to be told. */
export const DoorPage = () => {
  const location = useLocation()
  const at = () => doorTabOf(location.pathname)
  return (
    <Page title={t('title')} narrow>
      <nav class="tabs tabs-by-word" aria-label={t('tabs')}>
        <For each={doorTabs}>
          {([tab, href]) => (
            <a {...{ href }} class="tab" aria-current={tab === at() ? 'page' : undefined}>
              {t(tab)}
            </a>
          )}
        </For>
      </nav>
      <Switch>
        <Match when={at() === 'arrival'}>
          <ArrivalTab />
        </Match>
        <Match when={at() === 'numbers'}>
          <NumbersTab />
        </Match>
        <Match when={at() === 'toTell'}>
          <Arriving from={[house()]} what={house().data()} label={t('working')}>
            {(known) => <ToTellPart house={known()} />}
          </Arriving>
        </Match>
      </Switch>
    </Page>
  )
}
