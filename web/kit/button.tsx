import { type JSX, Show, splitProps } from 'solid-js'
import { Icon, type IconName } from './icon.tsx'
import './button.css'

export type ButtonLook = {
  /** `secondary` unless said otherwise; one `primary` a page. */
  look?: 'primary' | 'secondary' | 'quiet' | 'danger'
  icon?: IconName
  wide?: boolean
  /** What it is for, where only its icon shows. */
  label?: string | undefined
}

const classOf = (look: ButtonLook, more?: string) =>
  [
    'button',
    `button-${look.look ?? 'secondary'}`,
    look.wide && 'button-wide',
    look.label && 'button-icon',
    more,
  ]
    .filter(Boolean)
    .join(' ')

const own = ['look', 'icon', 'wide', 'label', 'class', 'children'] as const

type ButtonProps = ButtonLook &
  JSX.ButtonHTMLAttributes<HTMLButtonElement> & {
    /** On its way: keeps its place and its focus, and taps do nothing. */
    busy?: boolean
    onClick?: (event: MouseEvent) => void
  }

/** A button. `type="button"` unless said otherwise. */
export const Button = (props: ButtonProps): JSX.Element => {
  const [look, behaviour, rest] = splitProps(props, own, ['busy', 'onClick'])
  const click = (event: MouseEvent) => {
    if (behaviour.busy) event.preventDefault()
    else behaviour.onClick?.(event)
  }
  return (
    <button
      type="button"
      {...rest}
      {...(look.label && { 'aria-label': look.label })}
      class={classOf(look, look.class)}
      aria-disabled={behaviour.busy ? 'true' : undefined}
      aria-busy={behaviour.busy ? 'true' : undefined}
      onClick={click}
    >
      <Show
        when={behaviour.busy}
        fallback={<Show when={look.icon}>{(name) => <Icon name={name()} />}</Show>}
      >
        <span class="button-spin" aria-hidden="true" />
      </Show>
      {look.children}
    </button>
  )
}

/** A link that looks like a button: for going somewhere, never for doing something. */
export const ButtonLink = (
  props: ButtonLook & JSX.AnchorHTMLAttributes<HTMLAnchorElement>,
): JSX.Element => {
  const [look, rest] = splitProps(props, own)
  return (
    <a
      {...rest}
      {...(look.label && { 'aria-label': look.label })}
      class={classOf(look, look.class)}
    >
      <Show when={look.icon}>{(name) => <Icon name={name()} />}</Show>
      {look.children}
    </a>
  )
}
