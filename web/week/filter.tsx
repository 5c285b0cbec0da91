import { createSignal, createUniqueId, For, type JSX, lazy, Show, Suspense } from 'solid-js'
import type { Session } from '#api/sessions/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { RoomMark } from '#web/kit/mark.tsx'
import { Skeleton } from '#web/kit/surface.tsx'
import { language } from '#web/lib/i18n.ts'
import { type House, personName } from '#web/sessions/queries.ts'
import { activityName } from '#web/sessions/view.ts'
import { sessionWords as t } from '#web/sessions/words.ts'
import { PrintLink, WeekLook } from './bar.tsx'
import { filtersOn, nothingFiltered, toggled, type WeekView } from './view.ts'
import '#web/sessions/filter.css'

const WeekFinder = lazy(async () => ({ default: (await import('./finder.tsx')).WeekFinder }))

type Props = {
  view: WeekView
  house: House
  /** All of the week. */
  sessions: readonly Session[]
  onView: (view: WeekView) => void
}

const Toggle = (props: { on: boolean; onToggle: () => void; children: JSX.Element }) => (
  <button
    type="button"
    class="filter"
    aria-pressed={props.on ? 'true' : 'false'}
    onClick={() => props.onToggle()}
  >
    {props.children}
  </button>
)

const Finder = (props: Props) => (
  <Suspense fallback={<Skeleton label={t('loadingWeek')} lines={1} />}>
    <WeekFinder {...props} />
  </Suspense>
)

const Toggles = (props: Props & { children?: JSX.Element }) => (
  <fieldset class="filters">
    <legend class="visually-hidden">{t('show')}</legend>
    <Toggle
      on={props.view.mine}
      onToggle={() => props.onView({ ...props.view, mine: !props.view.mine })}
    >
      <span class="filter-honey" aria-hidden="true" />
      {t('onlyMine')}
    </Toggle>
    <For each={props.house.places.filter((place) => !place.archived)}>
      {(place) => (
        <Toggle
          on={props.view.places.includes(place.id)}
          onToggle={() =>
            props.onView({ ...props.view, places: toggled(props.view.places, place.id) })
          }
        >
          <RoomMark mark={place} size="s" />
          {place.name}
        </Toggle>
      )}
    </For>
    {props.children}
  </fieldset>
)

export const WeekFilter = (props: Props) => {
  const id = createUniqueId()
  const [open, setOpen] = createSignal(false)
  return (
    <div class="stack-s">
      <Toggles {...props}>
        <button
          type="button"
          class="filter"
          aria-expanded={open()}
          aria-controls={id}
          onClick={() => setOpen(!open())}
        >
          <Icon name="people" />
          {t('findMore')}
          <Icon name="down" />
        </button>
      </Toggles>
      <div id={id} hidden={!open()}>
        <Show when={open()}>
          <Finder {...props} />
        </Show>
      </div>
    </div>
  )
}

/** What does not fit on a narrow screen, behind one button. */
export const WeekOptions = (props: Props) => {
  const [open, setOpen] = createSignal(false)
  const n = () => filtersOn(props.view)
  return (
    <>
      <Button
        icon="sliders"
        iconOnly
        look={n() > 0 ? 'primary' : 'secondary'}
        aria-haspopup="dialog"
        aria-label={n() > 0 ? t('filterOn', { n: n() }) : t('filter')}
        onClick={() => setOpen(true)}
      />
      <Dialog open={open()} title={t('filter')} onClose={() => setOpen(false)}>
        <Toggles {...props} />
        <Finder {...props} />
        <WeekLook view={props.view} isNarrow onView={props.onView} />
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
