import { For, Show } from 'solid-js'
import type { ImportPlan } from '#api/imports/rules/whole-plan.ts'
import { importWords as t } from '#web/imports/words.ts'
import { Fold } from '#web/kit/fold.tsx'
import { sayName } from '#web/lib/names.ts'

/** Who is here and not in the file: said, and nothing is done to them. */
export const MissingPeople = (props: { plan: ImportPlan }) => (
  <Show when={props.plan.missing.length > 0}>
    <Fold says={t('missing', { n: props.plan.missing.length })}>
      <p class="soft small">{t('missingHelp')}</p>
      <ul class="plan-missing">
        <For each={props.plan.missing}>
          {(person) => (
            <li>
              <a href={`/personnes/${person.id}`}>{sayName(person)}</a>
            </li>
          )}
        </For>
      </ul>
    </Fold>
  </Show>
)
