import { Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import * as v from 'valibot'
import { ChangePerson, type Person } from '#api/people/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { editWords } from '#web/kit/edit-words.ts'
import { createEditing } from '#web/kit/editing.ts'
import { Checkbox } from '#web/kit/field.tsx'
import { sayDone } from '#web/kit/take-back.ts'
import { TitledCard } from '#web/kit/titled-card.tsx'
import { createSending } from '#web/lib/remote/load.ts'
import { type PersonDraft, personChangeOf, personDraftOf } from '#web/people/draft.ts'
import { personFormWords } from '#web/people/form-words.ts'
import { changePerson } from '#web/people/queries.ts'
import { PersonFacts } from './facts.tsx'
import { PersonForm } from './form.tsx'
import { personWords as t } from './words.ts'

type Props = {
  person: Person
  /** A volunteer on her own page: contact only. */
  own: boolean
  onChanged: (person: Person) => void
}

export const titleOf = ({ person, own }: Pick<Props, 'person' | 'own'>) => {
  if (own) return 'mineDetails'
  if (person.learner) return 'detailsLearner'
  return person.volunteer ? 'detailsVolunteer' : 'detailsCoordinator'
}

/** A person's details: read first, changed in place. */
export const DetailsCard = (props: Props) => {
  const editing = createEditing()
  return (
    <div ref={editing.box}>
      <TitledCard
        title={t(titleOf(props))}
        actions={
          <Show when={!editing.isOpen()}>
            <Button icon="edit" onClick={editing.open}>
              {editWords('edit')}
            </Button>
          </Show>
        }
      >
        <Show when={editing.isOpen()} fallback={<PersonFacts person={props.person} />}>
          <EditForm {...props} onClose={editing.close} />
        </Show>
      </TitledCard>
    </div>
  )
}

const EditForm = (props: Props & { onClose: () => void }) => {
  const before = personDraftOf(props.person)
  const [draft, set] = createStore({ ...before })
  const sending = createSending((change: ChangePerson) => changePerson(props.person.id, change))
  const send = async (change: ChangePerson) => {
    if (Object.keys(change).length === 0) return props.onClose()
    const after = { ...draft }
    const person = await sending.run(change)
    if (!person) return
    props.onChanged(person)
    sayDone(personFormWords('saved'), () => undo(after))
    props.onClose()
  }
  // The undo may come when this form is long gone.
  const id = props.person.id
  const onChanged = props.onChanged
  const undo = async (after: PersonDraft) =>
    onChanged(await changePerson(id, v.parse(ChangePerson, personChangeOf(after, before))))
  const inTeam = () => !props.own && props.person.role !== 'learner'
  return (
    <PersonForm
      draft={draft}
      set={set}
      schema={ChangePerson}
      body={() => personChangeOf(before, draft)}
      sending={sending}
      onSend={(change) => void send(change)}
      onCancel={props.onClose}
      own={props.own}
      canGive={inTeam() && !props.person.volunteer}
    >
      <Show when={inTeam()}>
        <Checkbox
          label={personFormWords('coordinates')}
          checked={draft.role === 'coordinator'}
          onTick={(on) => set('role', on ? 'coordinator' : 'volunteer')}
        />
      </Show>
    </PersonForm>
  )
}
