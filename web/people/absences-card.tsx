import { createSignal, For, Show } from 'solid-js'
import { v7 as newId } from 'uuid'
import type { Absence } from '#api/people/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { TextField } from '#web/kit/field.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Card } from '#web/kit/surface.tsx'
import { toast } from '#web/kit/toast.tsx'
import { createLoad, createSending } from '#web/lib/load.ts'
import { type Day, isDay, sayDay, today } from '#web/lib/time.ts'
import { personWords as t } from './person-words.ts'
import { addAbsence, listAbsences, removeAbsence } from './queries.ts'
import { byDay, isOver } from './view.ts'

// The year only where it is another one.
const say = (day: Day) => sayDay(day, day.slice(0, 4) === today().slice(0, 4) ? 'long' : 'full')

const sayAbsence = ({ from, to }: Pick<Absence, 'from' | 'to'>) =>
  from === to ? t('oneDay', { day: say(from) }) : t('days', { from: say(from), to: say(to) })

/** The days on which somebody is away. */
export const AbsencesCard = (props: { person: string }) => {
  const load = createLoad(() => props.person, listAbsences)
  const all = () => load.data() ?? []
  const past = () => all().filter((absence) => isOver(absence, today()))
  const put = (absence: Absence) => load.set([...all(), absence].sort(byDay))
  const drop = (absence: Absence) => load.set(all().filter((one) => one.id !== absence.id))
  const adding = createSending((absence: Absence) => addAbsence(props.person, absence))
  const removing = createSending((absence: Absence) => removeAbsence(props.person, absence.id))
  const add = async (absence: Absence) => {
    if (!(await adding.run(absence))) return false
    put(absence)
    toast(t('absenceAdded'), () => void takeBack(absence, false))
    return true
  }
  const takeBack = async (absence: Absence, mayUndo = true) => {
    if (!(await removing.run(absence))) return
    drop(absence)
    // The same days, yet a new absence: the id of the old one is spent.
    const again = () => void add({ ...absence, id: newId() })
    toast(t('absenceGone'), mayUndo ? again : undefined)
  }
  return (
    <Card>
      <div>
        <h2>{t('absences')}</h2>
        <p class="soft small">{t('absencesHelp')}</p>
      </div>
      <RefusalNotice refusal={load.refusal()} onAgain={() => load.again()} />
      <RefusalNotice refusal={removing.refusal()} />
      <Show when={load.data()}>
        <AbsenceList
          absences={all().filter((absence) => !isOver(absence, today()))}
          onTakeBack={(absence) => void takeBack(absence)}
        />
        <Show when={past().length > 0}>
          <details class="fold">
            <summary>{t('past', { n: past().length })}</summary>
            <AbsenceList absences={past()} onTakeBack={(absence) => void takeBack(absence)} />
          </details>
        </Show>
      </Show>
      <RefusalNotice refusal={adding.refusal()} />
      <AbsenceForm busy={adding.busy()} onAdd={add} />
    </Card>
  )
}

const AbsenceList = (props: { absences: Absence[]; onTakeBack: (absence: Absence) => void }) => (
  <Show when={props.absences.length > 0} fallback={<p class="soft">{t('noAbsence')}</p>}>
    <ul class="entries">
      <For each={props.absences}>
        {(absence) => (
          <li class="entry">
            <span>{sayAbsence(absence)}</span>
            <Button
              look="quiet"
              icon="close"
              iconOnly
              aria-label={t('takeBack', { when: sayAbsence(absence) })}
              onClick={() => props.onTakeBack(absence)}
            />
          </li>
        )}
      </For>
    </ul>
  </Show>
)

const AbsenceForm = (props: { busy: boolean; onAdd: (absence: Absence) => Promise<boolean> }) => {
  const [from, setFrom] = createSignal('')
  const [to, setTo] = createSignal('')
  const [tried, setTried] = createSignal(false)
  let id = newId()
  const badFrom = () => tried() && !isDay(from())
  // Left empty, the last day is the first.
  const last = () => to() || from()
  const badTo = () => tried() && isDay(from()) && !(isDay(last()) && from() <= last())
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (badFrom() || badTo()) return
    if (!(await props.onAdd({ id, from: from(), to: last() }))) return
    id = newId()
    setTried(false)
    setFrom('')
    setTo('')
  }
  return (
    <form class="absence-form" novalidate onSubmit={(event) => void submit(event)}>
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
      <Button type="submit" icon="add" busy={props.busy}>
        {t('addAbsence')}
      </Button>
    </form>
  )
}
