import { createSignal, Show, Suspense } from 'solid-js'
import type { Session } from '#api/sessions/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { Skeleton } from '#web/kit/surface.tsx'
import { language } from '#web/lib/i18n.ts'
import { later } from '#web/lib/later.ts'
import { type House, personName } from '#web/sessions/queries.ts'
import { activityName } from '#web/sessions/view.ts'
import { sessionWords as t } from '#web/sessions/words.ts'
import { PrintLink, WeekLook } from './bar.tsx'
import { filtersOn, nothingFiltered, type WeekView } from './view.ts'

const WeekFinder = later(() => import('./finder.tsx'))

type Props = {
  view: WeekView
  house: House
  /** All of the week. */
  sessions: readonly Session[]
  onView: (view: WeekView) => void
}

const Finder = (props: Props) => (
  <Suspense fallback={<Skeleton label={t('loadingWeek')} lines={1} />}>
    <WeekFinder {...props} />
  </Suspense>
)

const sayFilter = (view: WeekView) => {
  const n = filtersOn(view)
  return n > 0 ? t('filterOn', { n }) : t('filter')
}

/** Opens what a week is narrowed down by, below on a wide screen. */
export const FilterButton = (props: {
  view: WeekView
  controls: string
  open: boolean
  onOpen: (open: boolean) => void
}) => (
  <Button
    icon="sliders"
    look={filtersOn(props.view) > 0 ? 'primary' : 'secondary'}
    aria-expanded={props.open}
    aria-controls={props.controls}
    onClick={() => props.onOpen(!props.open)}
  >
    {sayFilter(props.view)}
  </Button>
)

export const WeekFilter = (props: Props & { id: string; open: boolean }) => (
  <div id={props.id} hidden={!props.open}>
    <Show when={props.open}>
      <Finder {...props} />
    </Show>
  </div>
)

/** What does not fit on a narrow screen, behind one button. */
export const WeekOptions = (props: Props) => {
  const [open, setOpen] = createSignal(false)
  return (
    <>
      <Button
        icon="sliders"
        look={filtersOn(props.view) > 0 ? 'primary' : 'secondary'}
        aria-haspopup="dialog"
        label={sayFilter(props.view)}
        onClick={() => setOpen(true)}
      />
      <Dialog open={open()} title={t('filter')} onClose={() => setOpen(false)}>
        <Finder {...props} />
        <WeekLook view={props.view} onView={props.onView} />
        <PrintLink day={props.view.day} />
        <Button look="primary" wide onClick={() => setOpen(false)}>
          {t('showWeek')}
        </Button>
      </Dialog>
    </>
  )
}

/** That there is more than what is shown, by what it is narrowed down, and the way back to all. */
export const FilterState = (props: Props & { shown: number }) => {
  const what = () =>
    [
      props.view.mine && t('onlyMine'),
      ...props.house.places
        .filter(({ id }) => props.view.places.includes(id))
        .map(({ name }) => name),
      ...props.view.people.map(personName),
      ...props.view.activities.map((id) => activityName(props.house.activities, id, language())),
    ]
      .filter(Boolean)
      .join(', ')
  return (
    <div class="filter-state-room" role="status">
      <Show when={filtersOn(props.view) > 0}>
        <div class="filter-state">
          <Icon name="sliders" />
          <p>{t('filtered', { what: what(), n: props.shown, all: props.sessions.length })}</p>
          <Button onClick={() => props.onView({ ...props.view, ...nothingFiltered })}>
            {t('showAll')}
          </Button>
        </div>
      </Show>
    </div>
  )
}
