import { createSignal, Show } from 'solid-js'
import { ChangePlace, type Place } from '#api/places/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { differing } from '#web/kit/differing.ts'
import { RoomMark } from '#web/kit/mark.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Card } from '#web/kit/surface.tsx'
import { takeBack } from '#web/kit/take-back.ts'
import { toast } from '#web/kit/toast.tsx'
import { sayHours } from '#web/kit/weekly-hours/view.ts'
import { LeavingForm } from '#web/leaving/leaving-form.tsx'
import { plannedIn } from '#web/leaving/view.ts'
import { createSending } from '#web/lib/remote/load.ts'
import { createArchiving } from './archiving.ts'
import { PlaceForm } from './place-form.tsx'
import { archivePlace, changePlace, wholeHouse } from './queries.ts'
import { sayKind } from './say.ts'
import { placeBodyOf, placeDraftOf } from './view.ts'
import { placeWords as t } from './words.ts'

export const PlaceCard = (props: { place: Place }) => {
  const [editing, setEditing] = createSignal(false)
  let item: HTMLLIElement | undefined
  const open = () => {
    setEditing(true)
    item?.querySelector<HTMLElement>('input')?.focus()
  }
  const close = () => {
    setEditing(false)
    item?.querySelector<HTMLElement>('.place-edit')?.focus()
  }
  return (
    <li class="place" classList={{ 'place-open': editing() }} ref={item}>
      <Card>
        <div class="place-head">
          <RoomMark mark={props.place} size="l" />
          <div>
            <h2 class="place-name">{props.place.name}</h2>
            <p class="soft small">{sayKind(props.place.kind)}</p>
          </div>
        </div>
        <Show when={editing()} fallback={<Facts place={props.place} onEdit={open} />}>
          <EditPlace place={props.place} onClose={close} />
        </Show>
      </Card>
    </li>
  )
}

const Facts = (props: { place: Place; onEdit: () => void }) => (
  <>
    <div class="place-facts">
      <p>
        {t('seats', { n: props.place.capacity })} ·{' '}
        {t(props.place.exclusive ? 'alone' : 'sharedPlace')}
      </p>
      <p class="soft small">
        {props.place.opening.length > 0
          ? t('openOwn', { hours: sayHours(props.place.opening).join(' · ') })
          : t('likeHouse')}
      </p>
    </div>
    <div>
      <Button
        look="quiet"
        icon="edit"
        class="place-edit"
        aria-label={t('editOne', { name: props.place.name })}
        onClick={() => props.onEdit()}
      >
        {t('edit')}
      </Button>
    </div>
  </>
)

const EditPlace = (props: { place: Place; onClose: () => void }) => {
  // As it stood when the form was opened: what arrives meanwhile must not move under the fingers.
  const place = props.place
  const before = placeBodyOf(placeDraftOf(place), place.opening)
  const sending = createSending((change: ChangePlace) => changePlace(place.id, change))
  const archiving = createArchiving(
    (away) => archivePlace(place.id, away),
    () => place.name,
  )
  const send = async (change: ChangePlace) => {
    const changed = await sending.run(change)
    if (!changed) return
    const back = differing(change, before)
    const undo = () => takeBack(() => changePlace(place.id, back))
    toast(t('saved', { name: changed.place.name }), () => void undo())
    props.onClose()
  }
  const heirs = () =>
    (wholeHouse().data()?.places ?? [])
      .filter((one) => !one.archived && one.id !== place.id)
      .map(({ id, name }) => ({ value: id, label: name }))
  const form = () => (
    <PlaceForm
      draft={placeDraftOf(place)}
      opening={place.opening}
      houseOpening={wholeHouse().data()?.houseOpening ?? []}
      places={wholeHouse().data()?.places ?? []}
      own={place.id}
      schema={ChangePlace}
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
    </PlaceForm>
  )
  return (
    <>
      {form()}
      <Show when={plannedIn(archiving.refusal()?.body)}>
        {(planned) => (
          <LeavingForm
            leaver={{ what: 'places', id: place.id, name: place.name }}
            planned={planned()}
            heirs={heirs()}
            onChanged={() => wholeHouse().again()}
          />
        )}
      </Show>
    </>
  )
}
