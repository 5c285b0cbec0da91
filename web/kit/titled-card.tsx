import { type JSX, Show } from 'solid-js'
import { Card } from './surface.tsx'

/** A card headed by its title, a line of help under it, and what can be done beside it. */
export const TitledCard = (props: {
  title: string
  help?: string | undefined
  actions?: JSX.Element
  children: JSX.Element
}) => (
  <Card>
    <div class="card-head">
      <div>
        <h2>{props.title}</h2>
        <Show when={props.help}>
          <p class="soft small">{props.help}</p>
        </Show>
      </div>
      {props.actions}
    </div>
    {props.children}
  </Card>
)
