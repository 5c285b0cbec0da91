import type { JSX } from 'solid-js'
import { Icon } from '#web/kit/icon.tsx'
import './cockpit.css'

/** The parts of the page, by the name that links to them bear. */
export type PartId =
  | 'pic'
  | 'salles'
  | 'attente'
  | 'engagements'
  | 'remplacants'
  | 'a-prevenir'
  | 'tours'
  | 'changements'

export const goToPart = (id: PartId) => {
  const title = document.getElementById(id)
  title?.focus({ preventScroll: true })
  title?.scrollIntoView({ block: 'start' })
}

/** As many of a list are shown at once. */
export const few = 8

export const CockpitPart = (props: { id: PartId; title: string; children: JSX.Element }) => (
  <section class={`card cockpit-part cockpit-part-${props.id}`} aria-labelledby={props.id}>
    <h2 class="cockpit-part-title" id={props.id} tabindex="-1">
      {props.title}
    </h2>
    {props.children}
  </section>
)

export const NothingHere = (props: { children: JSX.Element }) => (
  <p class="cockpit-part-nothing">
    <Icon name="check" />
    <span>{props.children}</span>
  </p>
)
