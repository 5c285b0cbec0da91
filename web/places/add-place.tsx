import { onMount } from 'solid-js'
import { v7 as newId } from 'uuid'
import { CreatePlace } from '#api/places/schema.ts'
import { Card } from '#web/kit/surface.tsx'
import { sayDone } from '#web/kit/take-back.ts'
import { createSending } from '#web/lib/remote/load.ts'
import { PlaceForm } from './place-form.tsx'
import { archivePlace, createPlace, wholeHouse } from './queries.ts'
import { blankPlace } from './view.ts'
import { placeWords as t } from './words.ts'

export const AddPlace = (props: { onClose: () => void }) => {
  const id = newId()
  const sending = createSending(createPlace)
  const send = async (body: CreatePlace) => {
    const created = await sending.run(body)
    if (!created) return
    sayDone(t('created', { name: created.place.name }), () => archivePlace(id, true))
    props.onClose()
  }
  let box: HTMLDivElement | undefined
  onMount(() => box?.querySelector<HTMLElement>('input')?.focus())
  return (
    <div ref={box}>
      <Card>
        <h2>{t('newTitle')}</h2>
        <PlaceForm
          draft={blankPlace(wholeHouse().data()?.places ?? [])}
          opening={[]}
          schema={CreatePlace}
          bodyOf={(body) => ({ id, ...body })}
          sending={sending}
          onSend={(body) => void send(body)}
          onCancel={props.onClose}
          isNew
        />
      </Card>
    </div>
  )
}
