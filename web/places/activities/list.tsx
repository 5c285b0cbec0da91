import { For, Show } from 'solid-js'
import { type Activity, ChangeActivity, CreateActivity } from '#api/places/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { differing } from '#web/kit/differing.ts'
import { editWords } from '#web/kit/edit-words.ts'
import { createEditing } from '#web/kit/editing.ts'
import { sayDone } from '#web/kit/take-back.ts'
import { TitledCard } from '#web/kit/titled-card.tsx'
import { joinFacts } from '#web/lib/facts.ts'
import { createSending } from '#web/lib/remote/load.ts'
import { ArchiveButton, createArchiving } from '#web/places/archiving.tsx'
import { archiveActivity, changeActivity, createActivity, nameOf } from '#web/places/queries.ts'
import { sayNeeds } from '#web/places/say.ts'
import { placeWords as t } from '#web/places/words.ts'
import { ActivityForm } from './form.tsx'
import { activityBodyOf, activityDraftOf, activityIdOf, blankActivity } from './view.ts'

export const ActivityList = (props: { activities: Activity[] }) => {
  const adding = createEditing()
  return (
    <div ref={adding.box}>
      <TitledCard
        title={t('activities')}
        help={t('activitiesHelp')}
        actions={
          <Show when={!adding.isOpen()}>
            <Button icon="add" onClick={adding.open}>
              {t('addActivity')}
            </Button>
          </Show>
        }
      >
        <Show when={adding.isOpen()}>
          <AddActivity activities={props.activities} onClose={adding.close} />
        </Show>
        <ul class="activities">
          <For each={props.activities.filter((one) => !one.archived)}>
            {(activity) => <ActivityItem activity={activity} />}
          </For>
        </ul>
      </TitledCard>
    </div>
  )
}

const ActivityItem = (props: { activity: Activity }) => {
  const editing = createEditing()
  return (
    <li class="activity" ref={editing.box}>
      <div class="card-head">
        <div>
          <h3>{nameOf(props.activity)}</h3>
          <p class="soft small">{joinFacts(...sayNeeds(props.activity))}</p>
        </div>
        <Show when={!editing.isOpen()}>
          <Button
            look="quiet"
            icon="edit"
            aria-label={t('editOne', { name: nameOf(props.activity) })}
            onClick={editing.open}
          >
            {editWords('edit')}
          </Button>
        </Show>
      </div>
      <Show when={editing.isOpen()}>
        <EditActivity activity={props.activity} onClose={editing.close} />
      </Show>
    </li>
  )
}

const EditActivity = (props: { activity: Activity; onClose: () => void }) => {
  // As it stood when the form was opened.
  const activity = props.activity
  const before = activityBodyOf(activityDraftOf(activity))
  const sending = createSending((change: ChangeActivity) => changeActivity(activity.id, change))
  const archiving = createArchiving(
    (away) => archiveActivity(activity.id, away),
    () => nameOf(activity),
  )
  const send = async (change: ChangeActivity) => {
    const changed = await sending.run(change)
    if (!changed) return
    const back = differing(change, before)
    sayDone(t('saved', { name: nameOf(changed.activity) }), () => changeActivity(activity.id, back))
    props.onClose()
  }
  return (
    <ActivityForm
      draft={activityDraftOf(activity)}
      schema={ChangeActivity}
      bodyOf={(body) => differing(before, body)}
      sending={sending}
      onSend={(change) => void send(change)}
      onCancel={props.onClose}
      beside={<ArchiveButton archiving={archiving} />}
    />
  )
}

const AddActivity = (props: { activities: Activity[]; onClose: () => void }) => {
  const sending = createSending(createActivity)
  const send = async (body: CreateActivity) => {
    const created = await sending.run(body)
    if (!created) return
    const { activity } = created
    sayDone(t('created', { name: nameOf(activity) }), () => archiveActivity(activity.id, true))
    props.onClose()
  }
  return (
    <div class="activity-new">
      <h3>{t('newActivity')}</h3>
      <ActivityForm
        draft={blankActivity()}
        schema={CreateActivity}
        bodyOf={(body) => ({ id: activityIdOf(body.nameFr, props.activities), ...body })}
        sending={sending}
        onSend={(body) => void send(body)}
        onCancel={props.onClose}
        isNew
      />
    </div>
  )
}
