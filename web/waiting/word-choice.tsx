import { createUniqueId, For, Show } from 'solid-js'
import type { Day } from '#api/schema.ts'
import type { WaitingLearner } from '#api/waiting/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { sayDone } from '#web/kit/take-back.ts'
import { sayName } from '#web/lib/names.ts'
import { createSending } from '#web/lib/remote/load.ts'
import { today } from '#web/lib/time.ts'
import { noteWord } from './queries.ts'
import { sayDayPast } from './say.ts'
import { daysOfWord } from './view.ts'
import { waitWords as t } from './words.ts'

/** When she was seen, or heard of: one tap on a day, and nothing to write. */
export const WordChoice = (props: { one: WaitingLearner; onDone: () => void }) => {
  const sending = createSending(noteWord)
  const id = createUniqueId()
  const name = () => sayName(props.one)
  const note = async (seenOn: Day | null) => {
    const { id: person } = props.one
    const says = seenOn
      ? t('noted', { name: name(), day: sayDayPast(seenOn) })
      : t('forgotten', { name: name() })
    const kept = await sending.run(person, seenOn)
    if (!kept) return
    props.onDone()
    sayDone(says, () => noteWord(person, kept.before))
  }
  return (
    <fieldset class="stack-s wait-word" aria-labelledby={id}>
      <p id={id}>{t('seenWhen', { name: name() })}</p>
      <div class="row">
        <For each={daysOfWord(today())}>
          {(day) => (
            <Button busy={sending.busy()} onClick={() => void note(day)}>
              <span class="first-upper">{sayDayPast(day)}</span>
            </Button>
          )}
        </For>
        <Show when={props.one.seenOn}>
          <Button look="quiet" busy={sending.busy()} onClick={() => void note(null)}>
            {t('forget')}
          </Button>
        </Show>
      </div>
      <RefusalNotice refusal={sending.refusal()} />
    </fieldset>
  )
}
