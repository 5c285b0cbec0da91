import { createSignal, For, Index, Show } from 'solid-js'
import type { Effects } from '#api/slots/schema.ts'
import type { Sale, Year } from '#api/year/schema.ts'
import { isCoordinator } from '#web/auth/me.ts'
import { Button, ButtonLink } from '#web/kit/button.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { language } from '#web/lib/i18n.ts'
import { sayDay } from '#web/lib/time.ts'
import type { House } from '#web/sessions/queries.ts'
import { putSale } from '#web/year/queries.ts'
import { sayRun, saySale } from '#web/year/say.ts'
import type { UndoLog } from '#web/year/undo-log.ts'
import { YearCard } from '#web/year/year-card.tsx'
import { SaleForm } from './form.tsx'
import { SaleMonthForm } from './month-form.tsx'
import { type SaleMonth, saleMonths } from './view.ts'
import { saleWords as t } from './words.ts'

type Editing = { is: 'rule' } | { is: 'month'; month: string }

const sayMonth = (month: string) => sayDay(`${month}-01`, 'month')

/** The monthly sale: its rule, and what it makes of each month of the year. Set where there is an undo log. */
export const SaleCard = (props: { year: Year; house: House; undoLog?: UndoLog }) => {
  const [editing, setEditing] = createSignal<Editing>()
  const close = () => setEditing()
  const month = () => {
    const now = editing()
    return now?.is === 'month'
      ? saleMonths(props.year, language()).find((one) => one.month === now.month)
      : undefined
  }
  const done = (says: string) => (effects: Effects) => {
    const before: Sale = props.year.sale
    close()
    props.undoLog?.did(says, effects, () => putSale(before))
  }
  return (
    <YearCard
      id="sale"
      title={t('title')}
      help={
        <For each={saySale(props.year.sale.rule)}>{(line) => <p class="soft small">{line}</p>}</For>
      }
      actions={
        <Show
          when={props.undoLog}
          fallback={
            <Show when={isCoordinator()}>
              <ButtonLink href="/vente" icon="sliders">
                {t('set')}
              </ButtonLink>
            </Show>
          }
        >
          <Button icon="edit" onClick={() => setEditing({ is: 'rule' })}>
            {t('change')}
          </Button>
        </Show>
      }
    >
      <ul class="sale-months">
        <Index each={saleMonths(props.year, language())}>
          {(one) => (
            <Month
              one={one()}
              onCorrect={
                props.undoLog ? () => setEditing({ is: 'month', month: one().month }) : undefined
              }
            />
          )}
        </Index>
      </ul>
      <Dialog open={editing()?.is === 'rule'} title={t('title')} onClose={close}>
        <SaleForm sale={props.year.sale} house={props.house} onDone={done(t('saved'))} />
      </Dialog>
      <Dialog
        open={month() !== undefined}
        title={t('correctOne', { month: sayMonth(month()?.month ?? props.year.from.slice(0, 7)) })}
        onClose={close}
      >
        <Show when={month()}>
          {(one) => (
            <SaleMonthForm
              sale={props.year.sale}
              month={one()}
              house={props.house}
              onDone={done(t('savedMonth', { month: sayMonth(one().month) }))}
            />
          )}
        </Show>
      </Dialog>
    </YearCard>
  )
}

const Month = (props: { one: SaleMonth; onCorrect: (() => void) | undefined }) => (
  <li class="sale-month">
    <div class="layer-words">
      <strong class="first-upper">{sayMonth(props.one.month)}</strong>
      <span class="small" classList={{ soft: !props.one.run }}>
        {props.one.run ? sayRun(props.one.run) : t('noneThen')}
        <Show when={props.one.corrected}> ({t('corrected')})</Show>
      </span>
      <For each={props.one.shut}>
        {({ day, kind, by }) => (
          <span class="small sale-shut">
            <Icon name="warn" />
            {t(kind === 'sale' ? 'shutSale' : 'shutDropOff', { day: sayDay(day), name: by })}
          </span>
        )}
      </For>
    </div>
    <Show when={props.onCorrect}>
      {(correct) => (
        <Button
          look="quiet"
          icon="edit"
          label={t('correctOne', { month: sayMonth(props.one.month) })}
          onClick={() => correct()()}
        />
      )}
    </Show>
  </li>
)
