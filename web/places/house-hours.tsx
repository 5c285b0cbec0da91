import { For, Show } from 'solid-js'
import type { WeeklyHours } from '#api/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { editWords } from '#web/kit/edit-words.ts'
import { createEditing } from '#web/kit/editing.ts'
import { sayDone } from '#web/kit/take-back.ts'
import { TitledCard } from '#web/kit/titled-card.tsx'
import { HoursCard } from '#web/kit/weekly-hours/card.tsx'
import { sayHours } from '#web/kit/weekly-hours/view.ts'
import { putHouseOpening } from './queries.ts'
import { placeWords as t } from './words.ts'

/** When the house is open: a line to read, the whole week to change. */
export const HouseHours = (props: { opening: WeeklyHours[] }) => {
  const editing = createEditing()
  const saved = (before: WeeklyHours[]) => {
    editing.close()
    sayDone(t('houseSaved'), () => putHouseOpening(before))
  }
  return (
    <div ref={editing.box}>
      <Show
        when={editing.isOpen()}
        fallback={
          <TitledCard
            title={t('houseTitle')}
            help={t('houseHelp')}
            actions={
              <Button
                icon="edit"
                aria-label={t('editOne', { name: t('houseTitle') })}
                onClick={editing.open}
              >
                {editWords('edit')}
              </Button>
            }
          >
            <ul class="opening">
              <For each={sayHours(props.opening)} fallback={<li>{t('houseNever')}</li>}>
                {(line) => <li>{line}</li>}
              </For>
            </ul>
          </TitledCard>
        }
      >
        <HoursCard
          title={t('houseTitle')}
          help={t('houseHelp')}
          saved={props.opening}
          onSave={putHouseOpening}
          onSaved={saved}
          onClose={editing.close}
        />
      </Show>
    </div>
  )
}
