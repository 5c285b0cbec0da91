import { createMemo, type JSX, Show } from 'solid-js'
import type { Duty, FairShare, DutiesPage as Listed } from '#api/duties/schema.ts'
import { isCoordinator } from '#web/auth/me.ts'
import { Arriving } from '#web/kit/arriving.tsx'
import { ButtonLink } from '#web/kit/button.tsx'
import { Few } from '#web/kit/few.tsx'
import { Fold } from '#web/kit/fold.tsx'
import { Empty, Page } from '#web/kit/surface.tsx'
import { language } from '#web/lib/i18n.ts'
import { createLoad } from '#web/lib/remote/load.ts'
import { onceBack, onWritten, whileLooking } from '#web/lib/remote/revalidate.ts'
import { sharing } from '#web/lib/sharing.ts'
import { type House, house } from '#web/sessions/queries.ts'
import { TurnTabs } from '#web/sessions/turn-tabs.tsx'
import { activityName } from '#web/sessions/view.ts'
import { DutyRow } from './duty-row.tsx'
import { listDuties } from './queries.ts'
import { dutySections } from './view.ts'
import { dutyWords as t } from './words.ts'
import './duties.css'

/** Turns of the kitchen, the garden and the rest: what is mine, and what I may take, with one tap. */
export const DutiesPage = () => {
  const load = createLoad(
    () => true,
    (_, signal) => listDuties(isCoordinator(), signal),
  )
  whileLooking(load.again)
  onceBack(load.again)
  onWritten(['duties', 'sessions', 'slots', 'year', 'people', 'places', 'activities'], load.again)
  const duties = createMemo<Listed | undefined>((before) => {
    const data = load.data()
    return data && sharing(before, data)
  })
  const about = house()
  const shown = () => {
    const [known, at] = [duties(), about.data()]
    return known && at && { ...known, house: at }
  }
  return (
    <Page
      title={t('title')}
      actions={
        <ButtonLink href="/tours/faits" look="quiet">
          {t('doneLink')}
        </ButtonLink>
      }
    >
      <TurnTabs at="turns" />
      <Arriving from={[load, about]} what={shown()} label={t('loading')} lines={8}>
        {(known) => (
          <Show
            when={known().duties.length > 0}
            fallback={
              <Empty title={t('nothing')}>
                <p>{t('nothingHelp')}</p>
              </Empty>
            }
          >
            <Lists {...known()} />
          </Show>
        )}
      </Arriving>
    </Page>
  )
}

type Shown = { duties: readonly Duty[]; fair?: FairShare | undefined; house: House }

const fairWords = ({ activities, mine, average }: FairShare, { activities: known }: House) => ({
  what: activities.map((id) => activityName(known, id, language())).join(', '),
  mine,
  average: new Intl.NumberFormat(language(), { maximumFractionDigits: 1 }).format(average),
})

const Lists = (props: Shown) => {
  const sections = createMemo(() => dutySections(props.duties, props.fair?.activities))
  const hasClosed = () => sections().closed.length > 0
  const row = (duty: Duty) => <DutyRow duty={duty} house={props.house} />
  return (
    <>
      <Show when={sections().mine.length > 0}>
        <Section id="miens" title={t('mine')} items={sections().mine} row={row} few={4}>
          <p class="soft small">{t('mineHelp')}</p>
        </Section>
      </Show>
      <Show when={sections().open.length > 0 || (hasClosed() && !isCoordinator())}>
        <Section id="a-prendre" title={t('open')} items={sections().open} row={row} few={10}>
          <Show when={props.fair}>
            {(fair) => <p>{t('fair', fairWords(fair(), props.house))}</p>}
          </Show>
          <p class="soft small">{t(sections().open.length > 0 ? 'order' : 'nothingOpen')}</p>
        </Section>
      </Show>
      <Show when={hasClosed()}>
        <Show
          when={isCoordinator()}
          fallback={
            <Fold says={`${t('closed')} (${sections().closed.length})`}>
              <Few class="duties" items={sections().closed} few={20}>
                {row}
              </Few>
            </Fold>
          }
        >
          <Section id="a-venir" title={t('all')} items={sections().closed} row={row} few={20}>
            <p class="soft small">{t('order')}</p>
          </Section>
        </Show>
      </Show>
    </>
  )
}

const Section = (props: {
  id: string
  title: string
  items: readonly Duty[]
  few: number
  row: (duty: Duty) => JSX.Element
  children?: JSX.Element
}) => (
  <section class="stack-s" aria-labelledby={props.id}>
    <h2 id={props.id} tabindex="-1">
      {props.title}
    </h2>
    {props.children}
    <Few class="duties" items={props.items} few={props.few}>
      {props.row}
    </Few>
  </section>
)
