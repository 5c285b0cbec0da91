import { createSignal, createUniqueId, For, Show, untrack } from 'solid-js'
import { Button } from '#web/kit/button.tsx'
import { editWords } from '#web/kit/edit-words.ts'
import { Icon } from '#web/kit/icon.tsx'
import { sayWeekday } from '#web/lib/time.ts'
import { CopyDialog } from './copy-day.tsx'
import type { HoursDraft } from './draft.ts'
import { type DraftWindow, ribbonOf, weekdays } from './view.ts'
import { weeklyHoursWords as t } from './words.ts'
import './weekly-hours.css'

/** The windows of a week, day by day: add, change, remove, copy to other days. */
export const HoursEditor = (props: { hours: HoursDraft; label: string }) => {
  const [copying, setCopying] = createSignal<number>()
  return (
    <fieldset class="hours" aria-label={props.label}>
      <For each={weekdays}>
        {(weekday) => (
          <Day weekday={weekday} hours={props.hours} onCopy={() => setCopying(weekday)} />
        )}
      </For>
      <CopyDialog hours={props.hours} from={copying()} onClose={() => setCopying()} />
    </fieldset>
  )
}

const Day = (props: { weekday: number; hours: HoursDraft; onCopy: () => void }) => {
  let day: HTMLFieldSetElement | undefined
  const name = () => sayWeekday(props.weekday)
  const spans = () => props.hours.on(props.weekday)
  const focus = (selector: string) => day?.querySelector<HTMLElement>(selector)?.focus()
  const add = () => {
    const key = props.hours.add(props.weekday)
    focus(`[data-span="${key}"] input`)
  }
  const remove = (key: number) => {
    props.hours.remove(key)
    focus('.hours-add')
  }
  return (
    <fieldset class="hours-day" aria-label={name()} ref={day}>
      <p class="hours-name">{name()}</p>
      <Ribbon spans={spans()} />
      <div class="hours-do">
        <Show when={spans().length > 0}>
          <Button
            look="quiet"
            class="hours-copy"
            aria-label={t('copyOn', { day: name() })}
            onClick={() => props.onCopy()}
          >
            {t('copy')}
          </Button>
        </Show>
        <Button
          look="quiet"
          icon="add"
          class="hours-add"
          aria-label={t('addOn', { day: name() })}
          onClick={add}
        >
          {editWords('add')}
        </Button>
      </div>
      <Show when={spans().length > 0} fallback={<p class="hours-none">{t('none')}</p>}>
        <ul class="hours-list">
          <For each={spans()}>
            {(span, index) => (
              <SpanRow
                span={span}
                nth={index() + 1}
                day={name()}
                hours={props.hours}
                onRemove={() => remove(span.key)}
              />
            )}
          </For>
        </ul>
      </Show>
    </fieldset>
  )
}

const SpanRow = (props: {
  span: DraftWindow
  nth: number
  day: string
  hours: HoursDraft
  onRemove: () => void
}) => {
  const id = createUniqueId()
  const trouble = () => props.hours.troubles().get(props.span.key)
  const End = (end: { is: 'from' | 'to'; label: string }) => (
    <input
      class="input"
      type="time"
      step="300"
      aria-label={end.label}
      aria-invalid={trouble() ? 'true' : undefined}
      aria-describedby={trouble() ? id : undefined}
      // Written once: half-typed, the input holds '' and would be emptied under the fingers.
      value={untrack(() => props.span[end.is])}
      onInput={(event) =>
        props.hours.change(props.span.key, { [end.is]: event.currentTarget.value })
      }
    />
  )
  return (
    <li class="hours-span" data-span={props.span.key}>
      <End is="from" label={t('fromOn', { day: props.day })} />
      <span aria-hidden="true">{t('to')}</span>
      <End is="to" label={t('toOn', { day: props.day })} />
      <Button
        look="quiet"
        icon="close"
        label={t('removeOn', { day: props.day, n: props.nth })}
        onClick={() => props.onRemove()}
      />
      <Show when={trouble()}>
        {(kind) => (
          <p class="field-error" id={id}>
            <Icon name="warn" />
            {t(kind())}
          </p>
        )}
      </Show>
    </li>
  )
}

/** A day from morning to evening, its windows filled in: for the eye only, the words are beside it. */
const Ribbon = (props: { spans: readonly Pick<DraftWindow, 'from' | 'to'>[] }) => (
  <svg class="ribbon" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
    <rect class="ribbon-day" x="0" y="0" width="100" height="6" />
    <For each={ribbonOf(props.spans)}>
      {(bar) => <rect class="ribbon-open" x={bar.x} y="0" width={bar.width} height="6" />}
    </For>
  </svg>
)
