import { type JSX, Show } from 'solid-js'
import type { Effects } from '#api/slots/schema.ts'
import { saySum } from '#web/effects/effects.tsx'
import { createPreview, PreviewNotice } from '#web/effects/preview.tsx'
import { Button } from '#web/kit/button.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { createSending } from '#web/lib/remote/load.ts'
import type { House } from '#web/sessions/queries.ts'

type Brings = { effects: Effects }

/**
 * What is wanted, which says what it would do before it is done. `asked`: what to preview, where that is not the
 * very same.
 */
export const createPreviewed = <W extends object, D extends Brings>(
  wanted: () => W | undefined,
  write: (wanted: W, dryRun?: boolean) => Promise<D>,
  onDone: (done: D, wanted: W) => void,
  asked = wanted,
) => {
  const preview = createPreview(asked, (one) => write(one, true))
  const sending = createSending((one: W) => write(one))
  const send = async () => {
    const one = wanted()
    const done = one && preview.current() && (await sending.run(one))
    if (one && done) onDone(done, one)
  }
  return { preview, busy: sending.busy, refusal: sending.refusal, forget: sending.forget, send }
}

/** What a form would do, why it was refused, and the button that does it: in sight however long the form. */
export const PreviewedEnd = (props: {
  of: ReturnType<typeof createPreviewed<object, Brings>>
  house: House
  label: string
  /** Whether there is anything to do. */
  when?: boolean
  /** Without it the button sends the form. */
  onClick?: () => void
  children?: JSX.Element
}) => (
  <>
    <PreviewNotice preview={props.of.preview} house={props.house} />
    <RefusalNotice refusal={props.of.refusal()} />
    <Show when={props.when ?? true}>
      <div class="layer-bar">
        {/* Said aloud by the notice above. */}
        <Show when={props.of.preview.current()}>
          {(seen) => <p aria-hidden="true">{saySum(seen().effects)}</p>}
        </Show>
        <Button
          look="primary"
          type={props.onClick ? 'button' : 'submit'}
          busy={props.of.busy() || props.of.preview.looking()}
          onClick={() => props.onClick?.()}
        >
          {props.label}
        </Button>
        {props.children}
      </div>
    </Show>
  </>
)
