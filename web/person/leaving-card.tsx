import { Show } from 'solid-js'
import type { Person } from '#api/people/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Notice } from '#web/kit/surface.tsx'
import { TitledCard } from '#web/kit/titled-card.tsx'
import { toast } from '#web/kit/toast.tsx'
import { LeavingForm } from '#web/leaving/leaving-form.tsx'
import { plannedIn } from '#web/leaving/view.ts'
import { sayName } from '#web/lib/names.ts'
import { createSending } from '#web/lib/remote/load.ts'
import { refusalIn } from '#web/lib/remote/refusal.ts'
import { archivePerson, findPerson } from '#web/people/queries.ts'
import { everybody } from '#web/sessions/queries.ts'
import { personWords as t } from './words.ts'

type Props = { person: Person; onChanged: (person: Person) => void }

const createArchiving = (props: Props) => {
  const sending = createSending((away: boolean) => archivePerson(props.person.id, away))
  const run = async (away: boolean, mayUndo = true) => {
    const person = await sending.run(away)
    if (!person) return
    props.onChanged(person)
    const said = t(away ? 'archivedNow' : 'restoredNow', { name: sayName(person) })
    toast(said, mayUndo ? () => void run(!away, false) : undefined)
  }
  return { ...sending, run }
}

/** Puts somebody away; the way back is in the message, and on their page. */
export const LeavingCard = (props: Props) => {
  const archiving = createArchiving(props)
  const teaches = (role: Person['role']) => role !== 'learner'
  /** Who may take over: on the same side of the table. */
  const heirs = () =>
    (everybody().data() ?? [])
      .filter(
        ({ id, role }) => id !== props.person.id && teaches(role) === teaches(props.person.role),
      )
      .map((one) => ({ value: one.id, label: sayName(one) }))
  const again = async () => {
    try {
      props.onChanged(await findPerson(props.person.id, new AbortController().signal))
    } catch (error) {
      toast(refusalIn(error).detail)
    }
  }
  return (
    <TitledCard title={t('leaving')} help={t('leavingHelp')}>
      <RefusalNotice refusal={archiving.refusal()} />
      <Show
        when={plannedIn(archiving.refusal()?.body)}
        fallback={
          <Button look="danger" busy={archiving.busy()} onClick={() => void archiving.run(true)}>
            {t('archive', { name: sayName(props.person) })}
          </Button>
        }
      >
        {(planned) => (
          <LeavingForm
            leaver={{ what: 'people', id: props.person.id, name: sayName(props.person) }}
            planned={planned()}
            heirs={heirs()}
            onChanged={() => void again()}
          />
        )}
      </Show>
    </TitledCard>
  )
}

export const ArchivedNotice = (props: Props) => {
  const archiving = createArchiving(props)
  return (
    <Show when={props.person.archived}>
      <Notice tone="info" title={t('isArchived', { name: sayName(props.person) })}>
        <p>{t('isArchivedHelp')}</p>
        <RefusalNotice refusal={archiving.refusal()} />
        <Button icon="undo" busy={archiving.busy()} onClick={() => void archiving.run(false)}>
          {t('restore')}
        </Button>
      </Notice>
    </Show>
  )
}
