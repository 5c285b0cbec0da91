import { For, Show } from 'solid-js'
import type { PastImport } from '#api/imports/schema.ts'
import { Card } from '#web/kit/surface.tsx'
import { createLoad } from '#web/lib/remote/load.ts'
import { sayDay, sayTime, wallOf } from '#web/lib/time.ts'
import { listPastImports } from './queries.ts'
import { UndoImport } from './undo-import.tsx'
import { importWords as t } from './words.ts'

/** Imports that can still be undone. */
export const PastImports = () => {
  const past = createLoad(
    () => true,
    (_, signal) => listPastImports(signal),
  )
  return (
    <Show when={past.data()?.length}>
      <Card>
        <div>
          <h2>{t('past')}</h2>
          <p class="soft small">{t('pastHelp')}</p>
        </div>
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
      </Card>
    </Show>
  )
}

const sayPast = ({ at, of, created, changed }: PastImport) =>
  t(of === 'learners' ? 'pastLearners' : 'pastVolunteers', {
    when: `${sayDay(wallOf(at).day)}, ${sayTime(at)}`,
    created,
    changed,
  })
