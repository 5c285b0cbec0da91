import { For, Show } from 'solid-js'
import type { PastImport } from '#api/imports/schema.ts'
import { TitledCard } from '#web/kit/titled-card.tsx'
import { createPlainLoad } from '#web/lib/remote/load.ts'
import { sayDay, sayTime, wallOf } from '#web/lib/time.ts'
import { listPastImports } from './queries.ts'
import { UndoImport } from './undo-import.tsx'
import { importWords as t } from './words.ts'

/** Imports that can still be undone. */
export const PastImports = () => {
  const past = createPlainLoad(listPastImports)
  return (
    <Show when={past.data()?.length}>
      <TitledCard title={t('past')} help={t('pastHelp')}>
        <ul class="past-imports">
          <For each={past.data()}>
            {(one) => (
              <li class="row">
                <span>{sayPast(one)}</span>
                <UndoImport
                  id={one.id}
                  label={`${t('undo')} : ${sayPast(one)}`}
                  onUndone={past.again}
                />
              </li>
            )}
          </For>
        </ul>
      </TitledCard>
    </Show>
  )
}

const sayPast = ({ at, of, created, changed }: PastImport) =>
  t(of === 'learners' ? 'pastLearners' : 'pastVolunteers', {
    when: `${sayDay(wallOf(at).day)}, ${sayTime(at)}`,
    created,
    changed,
  })
