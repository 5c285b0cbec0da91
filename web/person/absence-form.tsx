import { createSignal, Show } from 'solid-js'
import { v7 as newId } from 'uuid'
import type { Absence } from '#api/people/schema.ts'
import { createPreview, PreviewNotice } from '#web/effects/preview.tsx'
import { Button } from '#web/kit/button.tsx'
import { TextField } from '#web/kit/field.tsx'
import { isDay } from '#web/lib/time.ts'
import { addAbsence } from '#web/people/queries.ts'
import { house } from '#web/sessions/queries.ts'
import { personWords as t } from './words.ts'
import '#web/kit/form.css'

// A year being typed passes through 0002, 0020 and 0202.
const isRight = (day: string) => isDay(day) && day > '2000'

/** Days to be away: what that does to sessions is said before it is noted. */
export const AbsenceForm = (props: {
  person: string
  busy: boolean
  onAdd: (absence: Absence) => Promise<boolean>
}) => {
  const [from, setFrom] = createSignal('')
  const [to, setTo] = createSignal('')
  const [tried, setTried] = createSignal(false)
  const [id, setId] = createSignal(newId())
  // Left empty, the last day is the first.
  const last = () => to() || from()
  const isLastRight = () => isRight(last()) && from() <= last()
  const badFrom = () => tried() && !isRight(from())
  const badTo = () => tried() && isRight(from()) && !isLastRight()
  const preview = createPreview(
    () => (isRight(from()) && isLastRight() ? { id: id(), from: from(), to: last() } : undefined),
    (absence) => addAbsence(props.person, absence, true),
  )
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (badFrom() || badTo()) return
    if (!(await props.onAdd({ id: id(), from: from(), to: last() }))) return
    setId(newId())
    setTried(false)
    setFrom('')
    setTo('')
  }
  return (
    <form class="form-row" novalidate onSubmit={(event) => void submit(event)}>
      <TextField
        label={t('firstDay')}
        type="date"
        error={badFrom() ? t('badFirst') : undefined}
        value={from()}
        onText={setFrom}
      />
      <TextField
        label={t('lastDay')}
        type="date"
        min={from()}
        error={badTo() ? t('badLast') : undefined}
        value={to()}
        onText={setTo}
      />
      <Show when={house().data()}>
        {(known) => (
          <div class="form-row-whole">
            <PreviewNotice preview={preview} house={known()} />
          </div>
        )}
      </Show>
      <Button type="submit" icon="add" busy={props.busy}>
        {t('addAbsence')}
      </Button>
    </form>
  )
}
