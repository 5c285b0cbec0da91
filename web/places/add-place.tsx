import { onMount } from 'solid-js'
import { v7 as newId } from 'uuid'
import { CreatePlace } from '#api/places/schema.ts'
import { Card } from '#web/kit/surface.tsx'
import { takeBack } from '#web/kit/take-back.ts'
import { toast } from '#web/kit/toast.tsx'
import { createSending } from '#web/lib/remote/load.ts'
import { PlaceForm } from './place-form.tsx'
import { archivePlace, createPlace, wholeHouse } from './queries.ts'
import { blankPlace } from './view.ts'
import { placeWords as t } from './words.ts'

export const AddPlace = (props: { onClose: () => void }) => {
  const id = newId()
  const places = () => wholeHouse().data()?.places ?? []
  const sending = createSending(createPlace)
  const send = async (body: CreatePlace) => {
    const created = await sending.run(body)
    if (!created) return
    const undo = () => takeBack(() => archivePlace(id, true))
    toast(t('created', { name: created.place.name }), () => void undo())
    props.onClose()
  }
  let box: HTMLDivElement | undefined
  onMount(() => box?.querySelector<HTMLElement>('input')?.focus())
  return (
    <div ref={box}>
      <Card>
        <h2>{t('newTitle')}</h2>
        <PlaceForm
          draft={blankPlace(places())}
          opening={[]}
          houseOpening={wholeHouse().data()?.houseOpening ?? []}
          places={places()}
          schema={CreatePlace}
          bodyOf={(body) => ({ id, ...body })}
          sending={sending}
          onSend={(body) => void send(body)}
          onCancel={props.onClose}
          saveLabel={t('create')}
        />
      </Card>
    </div>
  )
}
