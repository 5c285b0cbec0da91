import type { JSX } from 'solid-js'
import { Card } from '#web/kit/surface.tsx'

/** What is laid over the year, of one kind: what it is, then what there is of it. */
export const YearCard = (props: {
  /** Where `Jump` leads. */
  id: string
  title: string
  help: JSX.Element
  actions: JSX.Element
  children: JSX.Element
}) => (
  <section class="layer-card" id={props.id} aria-labelledby={`${props.id}-title`}>
    <Card>
      <div class="card-head">
        <div>
          <h2 id={`${props.id}-title`} tabindex="-1" class="card-title">
            {props.title}
          </h2>
          {props.help}
        </div>
        {props.actions}
      </div>
      {props.children}
    </Card>
  </section>
)
