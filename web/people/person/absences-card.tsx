import { createSignal, For, Show } from 'solid-js'
import { v7 as newId } from 'uuid'
import type { Absence } from '#api/people/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Card } from '#web/kit/surface.tsx'
import { toast } from '#web/kit/toast.tsx'
import { createLoad, createSending } from '#web/lib/remote/load.ts'
import { type Day, sayDay, today } from '#web/lib/time.ts'
import { addAbsence, listAbsences, removeAbsence } from '#web/people/queries.ts'
import { areDaysOver, byStart } from '#web/people/view.ts'
import { AbsenceForm } from './absence-form.tsx'
import { AbsenceOutcome, type Outcome } from './absence-outcome.tsx'
import { personWords as t } from './words.ts'

// The year only where it is another one.
const say = (day: Day) => sayDay(day, day.slice(0, 4) === today().slice(0, 4) ? 'long' : 'full')

/** `du 7 au 11 décembre`. */
export const sayAbsence = ({ from, to }: Pick<Absence, 'from' | 'to'>) =>
  from === to ? t('oneDay', { day: say(from) }) : t('days', { from: say(from), to: say(to) })

export const AbsencesCard = (props: { person: string; learner?: boolean }) => {
  const load = createLoad(() => props.person, listAbsences)
  const all = () => load.data() ?? []
  const past = () => all().filter((absence) => areDaysOver(absence, today()))
  const put = (absence: Absence) => load.set([...all(), absence].sort(byStart))
  const drop = (absence: Absence) => load.set(all().filter((one) => one.id !== absence.id))
  const adding = createSending((absence: Absence) => addAbsence(props.person, absence))
  const removing = createSending((absence: Absence) => removeAbsence(props.person, absence.id))
  const [outcome, setOutcome] = createSignal<Outcome>()
  const add = async (absence: Absence) => {
    const noted = await adding.run(absence)
    if (!noted) return false
    put(absence)
    setOutcome({ is: 'noted', effects: noted.effects })
    toast(t('absenceAdded'), () => void takeBack(absence, false))
    return true
  }
  const takeBack = async (absence: Absence, mayUndo = true) => {
    const removed = await removing.run(absence)
    if (!removed) return
    drop(absence)
    setOutcome({ is: 'removed', effects: removed.effects })
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
          absences={all().filter((absence) => !areDaysOver(absence, today()))}
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
      <AbsenceForm person={props.person} busy={adding.busy()} onAdd={add} />
      <Show when={outcome()}>
        {(known) => <AbsenceOutcome {...known()} learner={props.learner} />}
      </Show>
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
