import { Show } from 'solid-js'
import { ChangePlace, type Place } from '#api/places/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { differing } from '#web/kit/differing.ts'
import { editWords } from '#web/kit/edit-words.ts'
import { createEditing } from '#web/kit/editing.ts'
import { RoomMark } from '#web/kit/mark.tsx'
import { Card } from '#web/kit/surface.tsx'
import { sayDone } from '#web/kit/take-back.ts'
import { sayHours } from '#web/kit/weekly-hours/view.ts'
import { LeavingForm } from '#web/leaving/leaving-form.tsx'
import { plannedIn } from '#web/leaving/view.ts'
import { joinFacts } from '#web/lib/facts.ts'
import { createSending } from '#web/lib/remote/load.ts'
import { ArchiveButton, createArchiving } from './archiving.tsx'
import { PlaceForm } from './place-form.tsx'
import { archivePlace, changePlace, wholeHouse } from './queries.ts'
import { sayKind } from './say.ts'
import { placeBodyOf, placeDraftOf } from './view.ts'
import { placeWords as t } from './words.ts'

export const PlaceCard = (props: { place: Place }) => {
  const editing = createEditing()
  return (
    <li class="place" classList={{ 'place-open': editing.isOpen() }} ref={editing.box}>
      <Card>
        <div class="place-head">
          <RoomMark mark={props.place} size="l" />
          <div>
            <h2 class="place-name">{props.place.name}</h2>
            <p class="soft small">{sayKind(props.place.kind)}</p>
          </div>
        </div>
        <Show
          when={editing.isOpen()}
          fallback={<Facts place={props.place} onEdit={editing.open} />}
        >
          <EditPlace place={props.place} onClose={editing.close} />
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
          ? t('openOwn', { hours: joinFacts(...sayHours(props.place.opening)) })
          : t('likeHouse')}
      </p>
    </div>
    <Button
      look="quiet"
      icon="edit"
      class="place-edit"
      aria-label={t('editOne', { name: props.place.name })}
      onClick={() => props.onEdit()}
    >
      {editWords('edit')}
    </Button>
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
    sayDone(t('saved', { name: changed.place.name }), () => changePlace(place.id, back))
    props.onClose()
  }
  const heirs = () =>
    (wholeHouse().data()?.places ?? [])
      .filter((one) => !one.archived && one.id !== place.id)
      .map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      <PlaceForm
        draft={placeDraftOf(place)}
        opening={place.opening}
        own={place.id}
        schema={ChangePlace}
        bodyOf={(body) => differing(before, body)}
        sending={sending}
        onSend={(change) => void send(change)}
        onCancel={props.onClose}
        beside={<ArchiveButton archiving={archiving} />}
      />
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
