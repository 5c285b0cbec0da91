import { createMemo, Show } from 'solid-js'
import type { Effects } from '#api/slots/schema.ts'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { createLoad } from '#web/lib/remote/load.ts'
import type { Refusal } from '#web/lib/remote/refusal.ts'
import { isSameJson } from '#web/lib/sharing.ts'
import type { House } from '#web/sessions/queries.ts'
import { EffectsNotice } from './effects.tsx'
import { effectsWords } from './words.ts'

type Brings = { effects: Effects }

export type Preview<T extends Brings = Brings> = {
  /** What the form as it stands would do; undefined while that is not known. */
  current: () => T | undefined
  /** The last one known, be it of the form as it stood before. */
  last: () => T | undefined
  looking: () => boolean
  refusal: () => Refusal | undefined
  again: () => void
}

/** Asks what a body would do whenever it changes; nothing while there is none. */
export const createPreview = <B extends object, T extends Brings>(
  body: () => B | undefined,
  ask: (body: B) => Promise<T>,
): Preview<T> => {
  const wanted = createMemo(body, undefined, { equals: isSameJson })
  const load = createLoad(wanted, (of) => ask(of))
  const last = () => (wanted() ? load.data() : undefined)
  return {
    current: () => (wanted() ? load.current() : undefined),
    last,
    looking: () => wanted() !== undefined && load.busy(),
    refusal: () => (wanted() ? load.refusal() : undefined),
    again: load.again,
  }
}

export const PreviewNotice = (props: { preview: Preview; house: House }) => (
  <>
    <p class="visually-hidden" role="status">
      {props.preview.looking() ? effectsWords('looking') : ''}
    </p>
    <RefusalNotice refusal={props.preview.refusal()} onAgain={() => props.preview.again()} />
    <Show when={!props.preview.refusal() && props.preview.last()}>
      {(seen) => (
        <div class="preview" aria-busy={props.preview.looking()}>
          <EffectsNotice effects={seen().effects} house={props.house} />
        </div>
      )}
    </Show>
  </>
)
