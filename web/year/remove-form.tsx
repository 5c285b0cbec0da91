import type { Effects } from '#api/slots/schema.ts'
import { joinFacts } from '#web/lib/facts.ts'
import type { House } from '#web/sessions/queries.ts'
import type { Laid } from '#web/year/layers/view.ts'
import { createPreviewed, PreviewedEnd } from './previewed.tsx'
import { removeLayer } from './queries.ts'
import { sayRun } from './say.ts'
import { sayAtHours, sayAtPlace } from './say-mark.ts'
import { yearWords as t } from './words.ts'

/** Takes a closure, an opening or holidays away, once it has said what that does. */
export const RemoveForm = (props: {
  laid: Laid
  house: House
  onDone: (effects: Effects) => void
}) => {
  const { kind, layer } = props.laid
  const removing = createPreviewed(
    () => ({ id: layer.id }),
    ({ id }, dryRun) => removeLayer(kind, id, dryRun),
    ({ effects }) => props.onDone(effects),
  )
  return (
    <div class="stack">
      <p tabindex="-1" class="card-title">
        <strong>{layer.label}</strong>
        <br />
        {joinFacts(sayRun(layer), sayAtHours(layer), sayAtPlace(layer, props.house))}
      </p>
      <PreviewedEnd
        of={removing}
        house={props.house}
        label={t(`${kind}Remove`)}
        onClick={() => void removing.send()}
      />
    </div>
  )
}
