import { createMemo } from 'solid-js'
import type { Session } from '#api/sessions/schema.ts'
import { isCoordinator } from '#web/auth/me.ts'
import { Combobox } from '#web/kit/combobox.tsx'
import { language } from '#web/lib/i18n.ts'
import { everybody, type House, personName } from '#web/sessions/queries.ts'
import { activityName } from '#web/sessions/view.ts'
import { sessionWords as t } from '#web/sessions/words.ts'
import { peopleToFind, withUnknown } from './filter-people.ts'
import type { WeekView } from './view.ts'

/** As many as an address, and a sentence, can bear. */
const most = 4

export const WeekFinder = (props: {
  view: WeekView
  house: House
  sessions: readonly Session[]
  onView: (view: WeekView) => void
}) => {
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
      <Combobox
        label={t(isCoordinator() ? 'findPerson' : 'findTeam')}
        placeholder={t('findName')}
        options={people()}
        chosen={props.view.people}
        most={most}
        onChoose={(chosen) => props.onView({ ...props.view, people: chosen })}
      />
      <Combobox
        label={t('what')}
        placeholder={t('findActivity')}
        options={activities()}
        chosen={props.view.activities}
        most={most}
        onChoose={(chosen) => props.onView({ ...props.view, activities: chosen })}
      />
    </div>
  )
}
