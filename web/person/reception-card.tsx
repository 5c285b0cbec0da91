import { A } from '@solidjs/router'
import { Show } from 'solid-js'
import type { Person } from '#api/people/schema.ts'
import type { Story } from '#api/story/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { sayDone } from '#web/kit/take-back.ts'
import { TitledCard } from '#web/kit/titled-card.tsx'
import { sayName } from '#web/lib/names.ts'
import { createSending } from '#web/lib/remote/load.ts'
import { giveReception } from '#web/people/queries.ts'
import { personWords as t } from './words.ts'

/** `9 numéros regardés cette semaine, 12 fois en tout`. */
export const sayLooks = ({ people, times }: NonNullable<Story['looks']>): string =>
  t(times > people ? 'looksOften' : 'looks', { n: people, times })

/** The right of reception: given and taken, and how many numbers were looked at by it. */
export const ReceptionCard = (props: {
  person: Person
  looks: Story['looks']
  onChanged: (person: Person) => void
}) => {
  const sending = createSending(giveReception)
  const give = async (given: boolean) => {
    // The undo may come when this page is long gone.
    const { person, onChanged } = props
    const after = await sending.run(person.id, given)
    if (!after) return
    onChanged(after)
    sayDone(t(given ? 'receptionGiven' : 'receptionTaken', { name: sayName(person) }), async () =>
      onChanged(await giveReception(person.id, !given)),
    )
  }
  return (
    <TitledCard title={t('reception')} help={t('receptionHelp')}>
      <RefusalNotice refusal={sending.refusal()} />
      <Show when={props.looks?.people ? props.looks : undefined}>
        {(looks) => (
          <p>
            {sayLooks(looks())}.{' '}
            <A href={`/journal?type=people&personne=${props.person.id}`}>{t('looksWhose')}</A>
          </p>
        )}
      </Show>
      <div class="row">
        <Button busy={sending.busy()} onClick={() => void give(!props.person.reception)}>
          {t(props.person.reception ? 'takeReception' : 'giveReception')}
        </Button>
      </div>
    </TitledCard>
  )
}
