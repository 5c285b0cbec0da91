import { createMemo, For, type JSX } from 'solid-js'
import type { Session } from '#api/sessions/schema.ts'
import { isCoordinator } from '#web/auth/me.ts'
import { Combobox } from '#web/kit/combobox.tsx'
import { RoomMark } from '#web/kit/mark.tsx'
import { language } from '#web/lib/i18n.ts'
import { formWords } from '#web/sessions/form-words.ts'
import { everybody, type House, personName } from '#web/sessions/queries.ts'
import { activityName } from '#web/sessions/view.ts'
import { sessionWords as t } from '#web/sessions/words.ts'
import { peopleToFind, withUnknown } from './filter-people.ts'
import { toggled, type WeekView } from './view.ts'
import '#web/sessions/filter.css'

type Props = {
  view: WeekView
  house: House
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

const Toggles = (props: Props) => (
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
  </fieldset>
)

/** As many as an address, and a sentence, can bear. */
const most = 4

/** By what a week is narrowed down: what is the reader's, rooms, people and activities. */
export const WeekFinder = (props: Props) => {
  const people = createMemo(() => {
    const found = peopleToFind(everybody().data() ?? [], props.sessions, isCoordinator())
    return withUnknown(
      found.map(({ id, name, learns }) => ({
        value: id,
        label: name,
        hint: learns ? t('learner') : undefined,
      })),
      props.view.people,
      personName,
    )
  })
  const nameActivity = (id: string) => activityName(props.house.activities, id, language())
  const activities = createMemo(() =>
    withUnknown(
      props.house.activities
        .filter((one) => !one.archived)
        .map(({ id }) => ({ value: id, label: nameActivity(id) })),
      props.view.activities,
      nameActivity,
    ),
  )
  return (
    <div class="finder">
      <Toggles {...props} />
      <Combobox
        label={t(isCoordinator() ? 'findPerson' : 'findTeam')}
        placeholder={formWords('findName')}
        options={people()}
        chosen={props.view.people}
        most={most}
        onChoose={(chosen) => props.onView({ ...props.view, people: chosen })}
      />
      <Combobox
        label={formWords('what')}
        placeholder={t('findActivity')}
        options={activities()}
        chosen={props.view.activities}
        most={most}
        onChoose={(chosen) => props.onView({ ...props.view, activities: chosen })}
      />
    </div>
  )
}
