import { createEffect, For, type JSX, onMount, Show } from 'solid-js'
import { Icon, type IconName } from './icon.tsx'
import './surface.css'

export const Card = (props: { children: JSX.Element; class?: string }) => (
  <div class={`card ${props.class ?? ''}`}>{props.children}</div>
)

/**
 * A page: its title (which takes the focus on arrival, so that a screen reader says where we are),
 * an optional line under it, actions beside it. `name`: in the window's title, where it is another.
 */
export const Page = (props: {
  title: string
  name?: string
  lead?: JSX.Element
  actions?: JSX.Element
  narrow?: boolean
  children: JSX.Element
}) => {
  let title: HTMLHeadingElement | undefined
  onMount(() => title?.focus({ preventScroll: true }))
  createEffect(() => {
    document.title = `${props.name ?? props.title} · Créneau`
  })
  return (
    <div class={`page ${props.narrow ? 'page-narrow' : ''}`}>
      <header class="page-head">
        <div>
          <h1 tabindex="-1" ref={title}>
            {props.title}
          </h1>
          <Show when={props.lead}>
            <p class="page-lead">{props.lead}</p>
          </Show>
        </div>
        <Show when={props.actions}>
          <div class="row">{props.actions}</div>
        </Show>
      </header>
      {props.children}
    </div>
  )
}

const toneIcons = {
  info: 'info',
  good: 'check',
  warn: 'warn',
  bad: 'warn',
} as const satisfies Record<string, IconName>

/** Something worth knowing. `warn` and `bad` are announced at once. */
export const Notice = (props: {
  tone: keyof typeof toneIcons
  title?: string | undefined
  children?: JSX.Element
}) => (
  <div
    class={`notice notice-${props.tone} ${props.title ? '' : 'notice-plain'}`}
    role={props.tone === 'bad' || props.tone === 'warn' ? 'alert' : 'status'}
  >
    <p class="notice-head">
      <Icon name={toneIcons[props.tone]} />
      <span class="notice-title">{props.title}</span>
    </p>
    <div class="notice-body">{props.children}</div>
  </div>
)

/** Holds the place of lines that are on their way. */
export const Skeleton = (props: { label: string; lines?: number }) => (
  <div class="skeleton" role="status">
    <p class="visually-hidden">{props.label}</p>
    <For each={Array.from({ length: props.lines ?? 3 })}>{() => <span aria-hidden="true" />}</For>
  </div>
)

/** Nothing here yet, and what to do about it. */
export const Empty = (props: { title: string; children?: JSX.Element }) => (
  <div class="empty">
    <h2>{props.title}</h2>
    {props.children}
  </div>
)
