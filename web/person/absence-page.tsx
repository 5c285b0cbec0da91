import { A, useParams } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import { v7 as newId } from 'uuid'
import type { Absence } from '#api/people/schema.ts'
import { me } from '#web/auth/me.ts'
import { Arriving } from '#web/kit/arriving.tsx'
import { Button } from '#web/kit/button.tsx'
import { Fold } from '#web/kit/fold.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Card, Page } from '#web/kit/surface.tsx'
import { toast } from '#web/kit/toast.tsx'
import { sayName } from '#web/lib/names.ts'
import { createLoad, createSending } from '#web/lib/remote/load.ts'
import { today } from '#web/lib/time.ts'
import { addAbsence, findPerson, listAbsences, removeAbsence } from '#web/people/queries.ts'
import { areDaysOver, byStart } from '#web/people/view.ts'
import { AbsenceForm } from './absence-form.tsx'
import { AbsenceOutcome, type Outcome } from './absence-outcome.tsx'
import { sayAbsence } from './absences-card.tsx'
import { personWords as t } from './words.ts'
import './person.css'

/** Days away: one's own (`/absences`), or somebody's (`/personnes/:id/absences`) for the coordinator. */
export const AbsencePage = () => {
  const params = useParams()
  return (
    <Show when={params.id} fallback={<Own />} keyed>
      {(id) => <Somebodys id={id} />}
    </Show>
  )
}

const Own = () => (
  <Page title={t('awayTitle')} lead={t('awayLead')} narrow>
    <Show when={me()?.id}>{(id) => <Absences person={id()} />}</Show>
  </Page>
)

const Somebodys = (props: { id: string }) => {
  const load = createLoad(() => props.id, findPerson)
  const name = () => {
    const person = load.data()
    return person ? sayName(person) : ''
  }
  return (
    <Page
      title={load.data() ? t('awayOf', { name: name() }) : t('absences')}
      name={t('absences')}
      lead={<A href={`/personnes/${props.id}`}>{t('backToPerson')}</A>}
      narrow
    >
      <Arriving from={[load]} what={load.data()} label={t('working')} lines={4}>
        {(person) => <Absences person={props.id} learner={person().role === 'learner'} />}
      </Arriving>
    </Page>
  )
}

const Absences = (props: { person: string; learner?: boolean }) => {
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
      <RefusalNotice refusal={adding.refusal()} />
      <AbsenceForm person={props.person} busy={adding.busy()} onAdd={add} />
      <Show when={outcome()}>
        {(known) => <AbsenceOutcome {...known()} learner={props.learner} />}
      </Show>
      <RefusalNotice refusal={load.refusal()} onAgain={() => load.again()} />
      <RefusalNotice refusal={removing.refusal()} />
      <Show when={load.data()}>
        <AbsenceList
          absences={all().filter((absence) => !areDaysOver(absence, today()))}
          onTakeBack={(absence) => void takeBack(absence)}
        />
        <Show when={past().length > 0}>
          <Fold says={t('past', { n: past().length })}>
            <AbsenceList absences={past()} onTakeBack={(absence) => void takeBack(absence)} />
          </Fold>
        </Show>
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
              label={t('takeBack', { when: sayAbsence(absence) })}
              onClick={() => props.onTakeBack(absence)}
            />
          </li>
        )}
      </For>
    </ul>
  </Show>
)
