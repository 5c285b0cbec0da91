import { Index, Show } from 'solid-js'
import type { ImportPlan } from '#api/imports/rules/whole-plan.ts'
import { columnsLeftOut } from '#web/imports/view.ts'
import { importWords as t } from '#web/imports/words.ts'
import { Select } from '#web/kit/field.tsx'
import { Fold } from '#web/kit/fold.tsx'
import { language } from '#web/lib/i18n.ts'

/** All columns of the file, what each is read as, and another choice for it. */
export const PlanColumns = (props: {
  plan: ImportPlan
  /** What a column is to be read as; '' for nothing. */
  onColumn: (index: number, key: string) => void
}) => {
  const left = () => columnsLeftOut(props.plan).length
  // Not while somebody is in it, whatever is read by then.
  const isOpen = left() > 0 && !props.plan.imported
  const changed = new Set<number>()
  const choices = (index: number, as: string) => {
    const all = props.plan.choices.map(({ key, title }) => ({
      value: key,
      label: title[language()],
    }))
    const own = as === '' || all.some(({ value }) => value === as) ? 'own' : as
    const isOwn = own !== 'own' || changed.has(index)
    return [...(isOwn ? [{ value: own, label: t('asItsHeader') }] : []), ...all]
  }
  return (
    <Fold
      class="plan-columns"
      open={isOpen}
      says={t('columns', { n: props.plan.columns.length, left: left() })}
    >
      <ul class="column-list">
        <Index each={props.plan.columns}>
          {(column, index) => (
            <li>
              <Show
                when={column().isOpen && !props.plan.imported}
                fallback={
                  <>
                    <strong>{column().header || t('column', { n: index + 1 })}</strong>
                    <p class="small soft">{column().says[language()]}</p>
                  </>
                }
              >
                <Select
                  label={column().header || t('column', { n: index + 1 })}
                  hint={column().status === 'read' ? undefined : column().says[language()]}
                  value={column().as}
                  none={t('notRead')}
                  options={choices(index, column().as)}
                  onPick={(key) => {
                    changed.add(index)
                    props.onColumn(index, key)
                  }}
                />
              </Show>
            </li>
          )}
        </Index>
      </ul>
    </Fold>
  )
}
