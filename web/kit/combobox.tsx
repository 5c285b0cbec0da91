import { createMemo, createSignal, createUniqueId, For, Show } from 'solid-js'
import { matching, moved, type Option, picked } from './combobox-view.ts'
import { Field, type FieldIds, type FieldWords } from './field.tsx'
import { Icon } from './icon.tsx'
import { kitWords } from './words.ts'
import './combobox.css'

type Props = FieldWords & {
  options: readonly Option[]
  /** Values chosen, in the order they were. */
  chosen: readonly string[]
  onChoose: (chosen: string[]) => void
  /** How many may be chosen; 1 unless said otherwise. */
  most?: number
  placeholder?: string
}

/**
 * Choose one or a few among many by typing, arrows and Enter, or by tapping. Follows the ARIA
 * combobox pattern: the focus stays in the input, the list is pointed at.
 */
export const Combobox = (props: Props) => (
  <Field label={props.label} hint={props.hint} error={props.error}>
    {(ids) => <Entry {...props} ids={ids} />}
  </Field>
)

const Entry = (props: Props & { ids: FieldIds }) => {
  const listId = createUniqueId()
  const [typed, setTyped] = createSignal('')
  const [open, setOpen] = createSignal(false)
  const [at, setAt] = createSignal(-1)
  const found = createMemo(() => matching(props.options, typed()))
  /** What Enter would take: the one marked, or the first found for what is typed. */
  const aim = () => (at() < 0 && typed() !== '' ? Math.min(0, found().length - 1) : at())
  const labelOf = (value: string) =>
    props.options.find((option) => option.value === value)?.label ?? '…'

  const show = () => setOpen(true)
  const hide = () => {
    setOpen(false)
    setAt(-1)
  }
  const pick = (option: Option) => {
    props.onChoose(picked(props.chosen, option.value, props.most ?? 1))
    setTyped('')
    // It would lie over what comes next; whoever wants a second one types on.
    hide()
  }
  const mark = (index: number) => {
    setAt(index)
    document.getElementById(`${listId}-${index}`)?.scrollIntoView({ block: 'nearest' })
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      show()
      mark(moved(at(), event.key, found().length))
    } else if (event.key === 'Enter' && open()) {
      event.preventDefault()
      const option = found()[aim()]
      if (option) pick(option)
    } else if (event.key === 'Escape' && open()) {
      event.stopPropagation()
      hide()
    } else if (event.key === 'Backspace' && typed() === '' && props.chosen.length > 0) {
      props.onChoose(props.chosen.slice(0, -1))
    }
  }

  return (
    <div class="combo" onFocusOut={(event) => leaves(event) && hide()}>
      <Show when={props.chosen.length > 0}>
        <div class="combo-chosen">
          <For each={props.chosen}>
            {(value) => (
              <button
                type="button"
                class="combo-chip"
                aria-label={kitWords('remove', { name: labelOf(value) })}
                onClick={() => props.onChoose(props.chosen.filter((one) => one !== value))}
              >
                {labelOf(value)}
                <Icon name="close" />
              </button>
            )}
          </For>
        </div>
      </Show>
      <div class="combo-entry">
        <input
          {...props.ids}
          class="input"
          role="combobox"
          type="text"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          aria-autocomplete="list"
          aria-expanded={open()}
          aria-controls={listId}
          aria-activedescendant={open() && aim() >= 0 ? `${listId}-${aim()}` : undefined}
          placeholder={props.placeholder}
          value={typed()}
          onInput={(event) => {
            setTyped(event.currentTarget.value)
            setAt(-1)
            show()
          }}
          onClick={show}
          onKeyDown={onKey}
        />
        <Icon name="down" />
      </div>
      <OptionList
        id={listId}
        label={props.label}
        open={open()}
        options={found()}
        chosen={props.chosen}
        at={aim()}
        onPick={pick}
      />
      <p class="visually-hidden" role="status">
        {open() ? kitWords('found', { n: found().length }) : ''}
      </p>
    </div>
  )
}

/** Whether the focus goes out of the element that listens. */
const leaves = (event: FocusEvent & { currentTarget: HTMLElement }) =>
  !(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))

const OptionList = (props: {
  id: string
  label: string
  open: boolean
  options: readonly Option[]
  chosen: readonly string[]
  at: number
  onPick: (option: Option) => void
}) => (
  <div
    id={props.id}
    class="combo-list"
    role="listbox"
    aria-label={props.label}
    hidden={!props.open}
    // The input keeps the focus while the list is tapped.
    onMouseDown={(event) => event.preventDefault()}
  >
    <For
      each={props.options}
      fallback={
        <div
          class="combo-none"
          role="option"
          aria-selected="false"
          aria-disabled="true"
          tabIndex={-1}
        >
          {kitWords('noneFound')}
        </div>
      }
    >
      {(option, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the input hears the keys.
        <div
          id={`${props.id}-${index()}`}
          class={`combo-option ${option.off ? 'combo-option-off' : ''}`}
          role="option"
          tabIndex={-1}
          aria-selected={props.chosen.includes(option.value)}
          data-active={props.at === index()}
          onClick={() => props.onPick(option)}
        >
          <span class="combo-option-label">{option.label}</span>
          <Show when={option.hint}>
            <span class="combo-option-hint">{option.hint}</span>
          </Show>
          <Show when={option.off}>
            <span class="combo-option-why">{option.off}</span>
          </Show>
          <Show when={props.chosen.includes(option.value)}>
            <Icon name="check" />
          </Show>
        </div>
      )}
    </For>
  </div>
)
