import { createSignal, For, onMount, Show } from 'solid-js'
import { type Activity, ChangeActivity, CreateActivity } from '#api/places/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { differing } from '#web/kit/differing.ts'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Card } from '#web/kit/surface.tsx'
import { takeBack } from '#web/kit/take-back.ts'
import { toast } from '#web/kit/toast.tsx'
import { createSending } from '#web/lib/remote/load.ts'
import { createArchiving } from '#web/places/archiving.ts'
import { archiveActivity, changeActivity, createActivity, nameOf } from '#web/places/queries.ts'
import { sayNeeds } from '#web/places/say.ts'
import { placeWords as t } from '#web/places/words.ts'
import { ActivityForm } from './form.tsx'
import { activityBodyOf, activityDraftOf, activityIdOf, blankActivity } from './view.ts'

export const ActivityList = (props: { activities: Activity[] }) => {
  const [adding, setAdding] = createSignal(false)
  let box: HTMLDivElement | undefined
  const added = () => {
    setAdding(false)
    box?.querySelector<HTMLElement>('.activity-add')?.focus()
  }
  return (
    <div ref={box}>
      <Card>
        <div class="card-head">
          <div>
            <h2>{t('activities')}</h2>
            <p class="soft small">{t('activitiesHelp')}</p>
          </div>
          <Show when={!adding()}>
            <Button icon="add" class="activity-add" onClick={() => setAdding(true)}>
              {t('addActivity')}
            </Button>
          </Show>
        </div>
        <Show when={adding()}>
          <AddActivity activities={props.activities} onClose={added} />
        </Show>
        <ul class="activities">
          <For each={props.activities.filter((one) => !one.archived)}>
            {(activity) => <ActivityItem activity={activity} />}
          </For>
        </ul>
      </Card>
    </div>
  )
}

const ActivityItem = (props: { activity: Activity }) => {
  const [editing, setEditing] = createSignal(false)
  let item: HTMLLIElement | undefined
  const close = () => {
    setEditing(false)
    item?.querySelector<HTMLElement>('.activity-edit')?.focus()
  }
  const open = () => {
    setEditing(true)
    item?.querySelector<HTMLElement>('input')?.focus()
  }
  return (
    <li class="activity" ref={item}>
      <div class="card-head">
        <div>
          <h3>{nameOf(props.activity)}</h3>
          <p class="soft small">{sayNeeds(props.activity).join(' · ')}</p>
        </div>
        <Show when={!editing()}>
          <Button
            look="quiet"
            icon="edit"
            class="activity-edit"
            aria-label={t('editOne', { name: nameOf(props.activity) })}
            onClick={open}
          >
            {t('edit')}
          </Button>
        </Show>
      </div>
      <Show when={editing()}>
        <EditActivity activity={props.activity} onClose={close} />
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
    const undo = () => takeBack(() => changeActivity(activity.id, back))
    toast(t('saved', { name: nameOf(changed.activity) }), () => void undo())
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
      saveLabel={t('save')}
    >
      <Button look="danger" busy={archiving.busy()} onClick={() => void archiving.run(true)}>
        {t('archive')}
      </Button>
      <RefusalNotice refusal={archiving.refusal()} />
    </ActivityForm>
  )
}

const AddActivity = (props: { activities: Activity[]; onClose: () => void }) => {
  const sending = createSending(createActivity)
  const send = async (body: CreateActivity) => {
    const created = await sending.run(body)
    if (!created) return
    const undo = () => takeBack(() => archiveActivity(created.activity.id, true))
    toast(t('created', { name: nameOf(created.activity) }), () => void undo())
    props.onClose()
  }
  let box: HTMLDivElement | undefined
  onMount(() => box?.querySelector<HTMLElement>('input')?.focus())
  return (
    <div class="activity-new" ref={box}>
      <h3>{t('newActivity')}</h3>
      <ActivityForm
        draft={blankActivity()}
        schema={CreateActivity}
        bodyOf={(body) => ({ id: activityIdOf(body.nameFr, props.activities), ...body })}
        sending={sending}
        onSend={(body) => void send(body)}
        onCancel={props.onClose}
        saveLabel={t('create')}
      />
    </div>
  )
}
