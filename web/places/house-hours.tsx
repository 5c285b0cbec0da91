import { createSignal, For, Show } from 'solid-js'
import type { WeeklyHours } from '#api/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { Card } from '#web/kit/surface.tsx'
import { takeBack } from '#web/kit/take-back.ts'
import { toast } from '#web/kit/toast.tsx'
import { HoursCard } from '#web/kit/weekly-hours/card.tsx'
import { sayHours } from '#web/kit/weekly-hours/view.ts'
import { putHouseOpening } from './queries.ts'
import { placeWords as t } from './words.ts'

/** When the house is open: a line to read, the whole week to change. */
export const HouseHours = (props: { opening: WeeklyHours[] }) => {
  const [editing, setEditing] = createSignal(false)
  let box: HTMLDivElement | undefined
  const focus = () => box?.querySelector<HTMLElement>('button')?.focus()
  const edit = (on: boolean) => {
    setEditing(on)
    focus()
  }
  const saved = (before: WeeklyHours[]) => {
    edit(false)
    toast(t('houseSaved'), () => void takeBack(() => putHouseOpening(before)))
  }
  return (
    <div ref={box}>
      <Show
        when={editing()}
        fallback={
          <Card>
            <div class="card-head">
              <div>
                <h2>{t('houseTitle')}</h2>
                <p class="soft small">{t('houseHelp')}</p>
              </div>
              <Button
                icon="edit"
                aria-label={t('editOne', { name: t('houseTitle') })}
                onClick={() => edit(true)}
              >
                {t('edit')}
              </Button>
            </div>
            <ul class="opening">
              <For each={sayHours(props.opening)} fallback={<li>{t('houseNever')}</li>}>
                {(line) => <li>{line}</li>}
              </For>
            </ul>
          </Card>
        }
      >
        <HoursCard
          title={t('houseTitle')}
          help={t('houseHelp')}
          saved={props.opening}
          onSave={putHouseOpening}
          onSaved={saved}
          onClose={() => edit(false)}
        />
      </Show>
    </div>
  )
}
