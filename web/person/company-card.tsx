import { createMemo, Show } from 'solid-js'
import type { Company, Person } from '#api/people/schema.ts'
import { Combobox } from '#web/kit/combobox.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { sayDone } from '#web/kit/take-back.ts'
import { TitledCard } from '#web/kit/titled-card.tsx'
import { language } from '#web/lib/i18n.ts'
import { sayName } from '#web/lib/names.ts'
import { createSending } from '#web/lib/remote/load.ts'
import { isSameJson } from '#web/lib/sharing.ts'
import { personFormWords } from '#web/people/form-words.ts'
import { changePerson } from '#web/people/queries.ts'
import { formWords } from '#web/sessions/form-words.ts'
import { everybody } from '#web/sessions/queries.ts'
import { learnerHint } from '#web/sessions/view.ts'
import { personWords as t } from './words.ts'

type Kind = keyof Company

/** As many as the API keeps. */
const most = 30

/** With whom a learner is not seated, and with whom she would gladly be: each choice is kept at once. */
export const CompanyCard = (props: { person: Person; onChanged: (person: Person) => void }) => {
  const keeping = createSending((kind: Kind, ids: string[]) =>
    changePerson(props.person.id, { company: { [kind]: ids } }),
  )
  // Everybody is asked anew after each choice: a list that is open stays under the finger.
  const options = createMemo(
    () =>
      (everybody().data() ?? [])
        .filter(({ id, learner, archived }) => learner && !archived && id !== props.person.id)
        .map((one) => ({
          ...{ value: one.id, label: sayName(one) },
          hint: learnerHint(one.learner, language()),
        })),
    undefined,
    { equals: isSameJson },
  )
  const keep = async (kind: Kind, before: string[], ids: string[]) => {
    const { person, onChanged } = props
    const kept = await keeping.run(kind, ids)
    if (!kept) return
    onChanged(kept)
    // The page may be another's by then.
    sayDone(personFormWords('saved'), async () =>
      onChanged(await changePerson(person.id, { company: { [kind]: before } })),
    )
  }
  const field = (kind: Kind) => {
    const chosen = () => props.person.company?.[kind] ?? []
    return (
      <Combobox
        label={t(kind)}
        hint={t(kind === 'apart' ? 'apartHint' : 'gladlyHint')}
        placeholder={formWords('findName')}
        options={options()}
        chosen={chosen()}
        most={most}
        onChoose={(ids) => void keep(kind, chosen(), ids)}
      />
    )
  }
  return (
    <TitledCard title={t('company')} help={t('companyHelp')}>
      <Show when={everybody().data()}>
        {field('gladly')}
        {field('apart')}
      </Show>
      <RefusalNotice refusal={keeping.refusal() ?? everybody().refusal()} />
    </TitledCard>
  )
}
