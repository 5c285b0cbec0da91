import type { Effects } from '#api/slots/schema.ts'
import { createPreview, PreviewNotice } from '#web/effects/preview.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { createSending } from '#web/lib/remote/load.ts'
import type { House } from '#web/sessions/queries.ts'
import type { Laid } from '#web/year/layers/view.ts'
import { removeLayer } from './queries.ts'
import { SaveBar } from './save-bar.tsx'
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
  const preview = createPreview(
    () => ({ id: layer.id }),
    ({ id }) => removeLayer(kind, id, true),
  )
  const sending = createSending(() => removeLayer(kind, layer.id))
  const remove = async () => {
    if (!preview.current()) return
    const done = await sending.run()
    if (done) props.onDone(done.effects)
  }
  return (
    <div class="stack">
      <p tabindex="-1" class="card-title">
        <strong>{layer.label}</strong>
        <br />
        {[sayRun(layer), sayAtHours(layer), sayAtPlace(layer, props.house)]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <PreviewNotice preview={preview} house={props.house} />
      <RefusalNotice refusal={sending.refusal()} />
      <SaveBar
        preview={preview}
        busy={sending.busy()}
        label={t(`${kind}Remove`)}
        onClick={() => void remove()}
      />
    </div>
  )
}
