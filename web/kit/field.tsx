import { createRenderEffect, createUniqueId, For, type JSX, Show, splitProps } from 'solid-js'
import { type Choosable, choicesIn } from './choices.ts'
import { Icon } from './icon.tsx'
import './field.css'

export type FieldWords = {
  label: string
  hint?: string | undefined
  error?: string | undefined
}

export type FieldIds = {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': 'true' | undefined
}

/** A label, its control, a hint, and what is wrong with it. The control spreads what it is given. */
export const Field = (props: FieldWords & { children: (ids: FieldIds) => JSX.Element }) => {
  const id = createUniqueId()
  const described = () =>
    [props.hint && `${id}-hint`, props.error && `${id}-error`].filter(Boolean).join(' ') ||
    undefined
  const ids: FieldIds = {
    id,
    get 'aria-describedby'() {
      return described()
    },
    get 'aria-invalid'() {
      return props.error ? ('true' as const) : undefined
    },
  }
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {props.label}
      </label>
      <Show when={props.hint}>
        <p class="field-hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      </Show>
      {props.children(ids)}
      <FieldError id={`${id}-error`} error={props.error} />
    </div>
  )
}

const FieldError = (props: { id: string; error: string | undefined }) => (
  <Show when={props.error}>
    <p class="field-error" id={props.id}>
      <Icon name="warn" />
      {props.error}
    </p>
  </Show>
)

const around = ['label', 'hint', 'error'] as const

/** Without a last day, browsers let six digits be typed into a year. */
const lastDay = '9999-12-31'

/** One line of text (or an e-mail, a number, a day ...: `type`). `onText` gives what it holds now. */
export const TextField = (
  props: FieldWords &
    Omit<JSX.InputHTMLAttributes<HTMLInputElement>, 'onInput'> & {
      onText?: (text: string) => void
    },
) => {
  const [said, own, rest] = splitProps(props, around, ['onText', 'class', 'value'])
  // A day half typed reads as '': written back, that would empty the field under the fingers.
  const follow = (input: HTMLInputElement) =>
    createRenderEffect(() => {
      const text = String(own.value ?? '')
      if (input.value !== text) input.value = text
    })
  return (
    <Field {...said}>
      {(ids) => (
        <input
          {...(rest.type === 'date' && { max: lastDay })}
          {...rest}
          {...ids}
          ref={follow}
          class={`input ${own.class ?? ''}`}
          onInput={(event) => own.onText?.(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}

/** A choice among few, by the browser's own list. */
export const Select = (
  props: FieldWords & {
    value: string
    /** The choice of nothing, which comes first: its value is ''. */
    none?: string | undefined
    options: Choosable
    onPick: (value: string) => void
    disabled?: boolean
    name?: string
  },
) => {
  const [said, own] = splitProps(props, around)
  return (
    <Field {...said}>
      {(ids) => (
        <select
          {...ids}
          class="input"
          name={own.name}
          disabled={own.disabled}
          onChange={(event) => own.onPick(event.currentTarget.value)}
        >
          <Show when={own.none}>
            <option value="" selected={own.value === ''}>
              {own.none}
            </option>
          </Show>
          <For each={choicesIn(own.options)}>
            {(option) => (
              <option value={option.value} selected={option.value === own.value}>
                {option.label}
              </option>
            )}
          </For>
        </select>
      )}
    </Field>
  )
}

export const Checkbox = (props: {
  label: string
  checked: boolean
  onTick: (checked: boolean) => void
  disabled?: boolean
}) => (
  <label class="tick">
    <input
      type="checkbox"
      checked={props.checked}
      disabled={props.disabled}
      onChange={(event) => props.onTick(event.currentTarget.checked)}
    />
    <span>{props.label}</span>
  </label>
)

/** A choice among two to five, all in view: radio buttons that look like one switch. */
export const Segments = (props: {
  label: string
  labelHidden?: boolean
  value: string
  options: Choosable
  onPick: (value: string) => void
}) => {
  const name = createUniqueId()
  return (
    <fieldset class="field">
      <legend class={props.labelHidden ? 'visually-hidden' : 'field-label'}>{props.label}</legend>
      <div class="segments">
        <For each={choicesIn(props.options)}>
          {(option) => (
            <label class="segment">
              <input
                type="radio"
                name={name}
                value={option.value}
                checked={option.value === props.value}
                onChange={() => props.onPick(option.value)}
              />
              <span>{option.label}</span>
            </label>
          )}
        </For>
      </div>
    </fieldset>
  )
}
