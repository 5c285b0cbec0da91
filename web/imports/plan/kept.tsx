import { For, Show } from 'solid-js'
import type { FieldChange } from '#api/imports/schema.ts'
import { importWords as t } from '#web/imports/words.ts'
import { Checkbox } from '#web/kit/field.tsx'
import { language } from '#web/lib/i18n.ts'

/** What somebody changed by hand and stays, unless the file's value is chosen. */
export const Kept = (props: {
  kept: FieldChange[]
  done: boolean
  taken: readonly string[]
  onTake: (fields: readonly string[]) => void
}) => {
  const say = (words: FieldChange['before']) => words?.[language()] ?? t('nothing')
  const toggle = (field: string, isTaken: boolean) =>
    props.onTake(isTaken ? [...props.taken, field] : props.taken.filter((one) => one !== field))
  return (
    <Show when={props.kept.length > 0}>
      <ul class="plan-kept">
        <For each={props.kept}>
          {({ field, label, before, after }) => (
            <li>
              <p>{t('keptByHand', { field: label[language()], value: say(before) })}</p>
              <Show when={!props.done}>
                <Checkbox
                  label={t('takeFromFile', { value: say(after) })}
                  checked={props.taken.includes(field)}
                  onTick={(isTaken) => toggle(field, isTaken)}
                />
              </Show>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}
