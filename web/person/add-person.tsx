import { useNavigate, useSearchParams } from '@solidjs/router'
import { createEffect, Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import { v7 as newId } from 'uuid'
import { CreatePerson, type Role } from '#api/people/schema.ts'
import { choicesOf } from '#web/kit/choices.ts'
import { editWords } from '#web/kit/edit-words.ts'
import { Segments } from '#web/kit/field.tsx'
import type { FormErrors } from '#web/kit/form-errors.ts'
import { Card, Page } from '#web/kit/surface.tsx'
import { sayDone } from '#web/kit/take-back.ts'
import { createHours } from '#web/kit/weekly-hours/draft.ts'
import { HoursEditor } from '#web/kit/weekly-hours/editor.tsx'
import { sayName } from '#web/lib/names.ts'
import { createSending } from '#web/lib/remote/load.ts'
import { today } from '#web/lib/time.ts'
import { creationOf, emptyPersonDraft, type PersonDraft } from '#web/people/draft.ts'
import { personFormWords as t } from '#web/people/form-words.ts'
import { BackToPeople } from '#web/people/people-tabs.tsx'
import { archivePerson, createPerson } from '#web/people/queries.ts'
import { tabOf } from '#web/people/view.ts'
import { peopleWords } from '#web/people/words.ts'
import { activities } from '#web/places/queries.ts'
import { PersonForm } from './form.tsx'
import { personWords } from './words.ts'

const roles: Role[] = ['volunteer', 'learner', 'coordinator']
const roleOfTab = {
  volunteers: 'volunteer',
  learners: 'learner',
  coordinators: 'coordinator',
  archived: 'volunteer',
} as const

/** Somebody new. */
export const AddPerson = () => {
  const [search] = useSearchParams<{ liste?: string }>()
  const go = useNavigate()
  const id = newId()
  const [draft, set] = createStore<PersonDraft>(
    emptyPersonDraft(roleOfTab[tabOf(search.liste)], today()),
  )
  const hours = createHours()
  const sending = createSending(createPerson)
  const gives = () => draft.role === 'learner' || draft.gives
  const pick = (role: Role) => set({ role, gives: role === 'volunteer' })
  // Whoever comes usually comes to teach; said once, and left alone after that.
  createEffect(() => {
    const teaching = activities()
      .data()
      ?.filter((one) => !one.archived && one.learnersTo > 0)
    if (teaching)
      set('activities', (chosen) => (chosen.length > 0 ? chosen : teaching.map((one) => one.id)))
  })
  const send = async (body: CreatePerson) => {
    const person = await sending.run(body)
    if (!person) return
    sayDone(t('created', { name: sayName(person) }), () => archivePerson(person.id, true))
    go(`/personnes/${person.id}`, { replace: true })
  }
  return (
    <Page title={personWords('newTitle')} lead={<BackToPeople />} narrow>
      <Card>
        <Segments
          label={t('role')}
          value={draft.role}
          options={choicesOf(roles, peopleWords)}
          onPick={(role) => pick(role as Role)}
        />
        <PersonForm
          draft={draft}
          set={set}
          schema={CreatePerson}
          body={() => creationOf(draft, id, gives() ? hours.hours() : [])}
          sending={sending}
          onSend={(body) => void send(body)}
          alsoWrong={(): FormErrors =>
            gives() && hours.troubles().size > 0 ? { availabilities: editWords('badHours') } : {}
          }
          isNew
          canGive={draft.role === 'coordinator'}
        >
          <Show when={gives()}>
            <div data-path="availabilities">
              <h2 class="form-title">{t('hours')}</h2>
              <HoursEditor hours={hours} label={t('hours')} />
            </div>
          </Show>
        </PersonForm>
      </Card>
    </Page>
  )
}
