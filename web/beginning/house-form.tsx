import { For } from 'solid-js'
import { createStore, produce } from 'solid-js/store'
import { v7 as newId } from 'uuid'
import type { Me } from '#api/auth/schema.ts'
import { BeginHouse } from '#api/beginning/schema.ts'
import { bind } from '#web/kit/bind.ts'
import { Button } from '#web/kit/button.tsx'
import { editWords } from '#web/kit/edit-words.ts'
import { Select, TextField } from '#web/kit/field.tsx'
import { Fold } from '#web/kit/fold.tsx'
import { errorAt, type FormErrors } from '#web/kit/form-errors.ts'
import { JudgedForm } from '#web/kit/judged-form.tsx'
import { RoomMark } from '#web/kit/mark.tsx'
import { Card } from '#web/kit/surface.tsx'
import { createHours } from '#web/kit/weekly-hours/draft.ts'
import { HoursEditor } from '#web/kit/weekly-hours/editor.tsx'
import { createSending } from '#web/lib/remote/load.ts'
import { MarkPicker } from '#web/places/mark-picker.tsx'
import { sameMark } from '#web/places/view.ts'
import { beginHouse } from './queries.ts'
import { beginningOf, type HouseDraft, nextRoom, type RoomDraft, usualHours } from './view.ts'
import { beginningWords as t } from './words.ts'

/** All that a house begins with, on one page: sent whole. */
export const HouseForm = (props: { token: string; onBegun: (me: Me) => void }) => {
  // One request however often it is sent: an answer may be lost on its way.
  const id = newId()
  const [draft, set] = createStore<HouseDraft>({ house: '', name: '', email: '', zone: '' })
  const [rooms, setRooms] = createStore<RoomDraft[]>([nextRoom(newId(), [], t)])
  const hours = createHours(usualHours)
  const sending = createSending(beginHouse)
  const send = async (body: BeginHouse) => {
    const me = await sending.run(body)
    if (me) props.onBegun(me)
  }
  const alsoWrong = (): FormErrors => {
    const twin = rooms.findIndex((room, at) => twinOf(room, rooms.slice(0, at)))
    const other = twinOf(rooms[twin], rooms.slice(0, twin))
    return {
      ...(other && { [`rooms.${twin}.letter`]: t('sameMark', { name: other.name }) }),
      ...(hours.troubles().size > 0 && { opening: editWords('badHours') }),
    }
  }
  const add = () => {
    setRooms(rooms.length, nextRoom(newId(), rooms, t))
    document.querySelector<HTMLElement>(`[name="rooms.${rooms.length - 1}.name"]`)?.focus()
  }
  const remove = (at: number) => {
    setRooms(produce((all) => void all.splice(at, 1)))
    document.querySelector<HTMLElement>('.room-add')?.focus()
  }
  const fields = (errors: () => FormErrors) => {
    const at = bind(draft, set, errors)
    return (
      <>
        <Card>
          <h2>{t('houseTitle')}</h2>
          <TextField
            label={t('house')}
            hint={t('houseHint')}
            autocomplete="organization"
            {...at.text('house')}
          />
          <Select
            label={t('zone')}
            hint={t('zoneHint')}
            none={t('choose')}
            options={[
              { value: 'A', label: t('zoneA') },
              { value: 'B', label: t('zoneB') },
              { value: 'C', label: t('zoneC') },
              { value: 'none', label: t('zoneNone') },
            ]}
            {...at.pick('zone', 'schoolZone')}
          />
        </Card>
        <Card>
          <h2>{t('you')}</h2>
          <TextField label={t('name')} autocomplete="given-name" {...at.text('name')} />
          <TextField
            label={t('email')}
            hint={t('emailHint')}
            type="email"
            inputmode="email"
            autocomplete="email"
            {...at.text('email')}
          />
          <p class="soft">{t('two')}</p>
        </Card>
        <Card>
          <div data-path="rooms" class="stack">
            <h2>{t('rooms')}</h2>
            <p class="soft">{t('roomsHelp')}</p>
            <For each={rooms}>
              {(room, at) => (
                <div class="stack-s">
                  <TextField
                    label={t('room')}
                    autocomplete="off"
                    name={`rooms.${at()}.name`}
                    value={room.name}
                    error={errorAt(errors(), `rooms.${at()}.name`)}
                    onText={(name) => setRooms(at(), { name })}
                  />
                  <Fold
                    says={
                      <span class="row">
                        <RoomMark mark={{ ...room, letter: room.letter.slice(0, 1) }} /> {t('mark')}
                      </span>
                    }
                    open={errorAt(errors(), `rooms.${at()}.letter`) !== undefined}
                  >
                    <MarkPicker
                      mark={room}
                      onChange={(part) => setRooms(at(), part)}
                      letterError={errorAt(errors(), `rooms.${at()}.letter`)}
                    />
                  </Fold>
                  <Button
                    look="quiet"
                    disabled={rooms.length === 1}
                    aria-label={t('removeRoom', { name: room.name })}
                    onClick={() => remove(at())}
                  >
                    {t('remove')}
                  </Button>
                </div>
              )}
            </For>
            <div class="row">
              <Button icon="add" class="room-add" disabled={rooms.length >= 8} onClick={add}>
                {t('addRoom')}
              </Button>
            </div>
          </div>
        </Card>
        <Card>
          <div data-path="opening" class="stack">
            <h2>{t('opening')}</h2>
            <p class="soft">{t('openingHelp')}</p>
            <HoursEditor hours={hours} label={t('opening')} />
          </div>
        </Card>
      </>
    )
  }
  return (
    <JudgedForm
      schema={BeginHouse}
      body={() => beginningOf(draft, { token: props.token, id, rooms, opening: hours.hours() })}
      says={says()}
      alsoWrong={alsoWrong}
      sending={sending}
      onSend={(body) => void send(body)}
      send={t('begin')}
      fields={fields}
    />
  )
}

const twinOf = (room: RoomDraft | undefined, others: readonly RoomDraft[]) => {
  const shown = others.map((other) => ({ ...other, archived: false }))
  return room && sameMark(room, shown as unknown as Parameters<typeof sameMark>[1])
}

const says = (): Record<string, string> => ({
  house: t('badName'),
  name: t('badName'),
  email: t('badEmail'),
  schoolZone: t('badZone'),
  rooms: t('badRooms'),
  opening: t('badOpening'),
  ...Object.fromEntries(
    Array.from({ length: 20 }, (_, at) => [
      [`rooms.${at}.name`, t('badName')],
      [`rooms.${at}.letter`, t('badLetter')],
    ]).flat(),
  ),
})
