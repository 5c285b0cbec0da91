import type { JSX } from 'solid-js'

/** One thing known of a session or a slot: what it is, and chips. */
export const Fact = (props: { term: string; children: JSX.Element }) => (
  <div>
    <dt class="soft small">{props.term}</dt>
    <dd class="row">{props.children}</dd>
  </div>
)
