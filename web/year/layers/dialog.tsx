import { createEffect, Match, on, Show, Switch } from 'solid-js'
import { Button } from '#web/kit/button.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { type Day, sayDay } from '#web/lib/time.ts'
import type { House } from '#web/sessions/queries.ts'
import { DayFacts } from '#web/year/day-facts.tsx'
import type { Mark } from '#web/year/marks.ts'
import { RemoveForm } from '#web/year/remove-form.tsx'
import type { UndoLog } from '#web/year/undo-log.ts'
import { yearWords as t } from '#web/year/words.ts'
import { LayerForm } from './form.tsx'
import { blankLayer, type Laid, type LayerDraft, type LayerKind, layerDraftOf } from './view.ts'

export type Ask =
  | { is: 'day'; day: Day }
  | { is: 'new'; kind: LayerKind }
  | { is: 'edit' | 'remove'; laid: Laid }

const upperFirst = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1)

const titleOf = (ask: Ask): string => {
  if (ask.is === 'day') return upperFirst(sayDay(ask.day, 'full'))
  if (ask.is === 'new') return t(ask.kind === 'holidays' ? 'newHolidays' : `${ask.kind}Add`)
  if (ask.is === 'remove') return t(`${ask.laid.kind}Remove`)
  return t(`${ask.laid.kind}Edit`)
}

type Props = {
  ask: Ask | undefined
  marks: (day: Day) => readonly Mark[]
  house: House
  mayEdit: boolean
  undoLog: UndoLog
  onAsk: (ask: Ask | undefined) => void
}

/** A day of the year, a closure, an opening or holidays: seen, laid down, changed, taken away. */
export const LayerDialog = (props: Props) => {
  let inside: HTMLDivElement | undefined
  const close = () => props.onAsk(undefined)
  // One question led to another: what held the focus is gone.
  createEffect(
    on(
      () => props.ask,
      (now, before) =>
        now && before && inside?.querySelector<HTMLElement>('[tabindex="-1"], input')?.focus(),
    ),
  )
  return (
    <Dialog
      open={props.ask !== undefined}
      title={props.ask ? titleOf(props.ask) : ''}
      onClose={close}
    >
      {/* Keyed: another question is another form. */}
      <div class="stack" ref={inside}>
        <Show when={props.ask} keyed>
          {(ask) => (
            <Switch>
              <Match when={ask.is === 'day' && ask}>
                {(one) => <OneDay {...props} day={one().day} />}
              </Match>
              <Match when={ask.is === 'new' && ask}>
                {(one) => <NewLayer {...props} draft={blankLayer(one().kind)} />}
              </Match>
              <Match when={ask.is === 'edit' && ask}>
                {(one) => <Edit {...props} laid={one().laid} />}
              </Match>
              <Match when={ask.is === 'remove' && ask}>
                {(one) => (
                  <RemoveForm
                    laid={one().laid}
                    house={props.house}
                    onDone={(effects) => {
                      const { laid } = one()
                      close()
                      props.undoLog.removed(laid, effects)
                    }}
                  />
                )}
              </Match>
            </Switch>
          )}
        </Show>
      </div>
    </Dialog>
  )
}

const OneDay = (props: Props & { day: Day }) => (
  <>
    <DayFacts
      day={props.day}
      marks={props.marks(props.day)}
      house={props.house}
      {...(props.mayEdit && { onEdit: (laid) => props.onAsk({ is: 'edit', laid }) })}
    />
    <Show when={props.mayEdit}>
      <NewLayer {...props} draft={blankLayer('closures', props.day)} mayTurn />
    </Show>
  </>
)

const NewLayer = (props: Props & { draft: LayerDraft; mayTurn?: boolean }) => (
  <LayerForm
    draft={props.draft}
    mayTurn={props.mayTurn ?? false}
    house={props.house}
    onDone={(after, effects) => {
      props.onAsk(undefined)
      props.undoLog.put(after, effects)
    }}
  />
)

const Edit = (props: Props & { laid: Laid }) => {
  const laid = props.laid
  return (
    <LayerForm
      draft={layerDraftOf(laid)}
      laid={laid}
      house={props.house}
      onDone={(after, effects) => {
        props.onAsk(undefined)
        props.undoLog.put(after, effects, laid)
      }}
    >
      <Button look="danger" onClick={() => props.onAsk({ is: 'remove', laid })}>
        {t(`${laid.kind}Remove`)}
      </Button>
    </LayerForm>
  )
}
