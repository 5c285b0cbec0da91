import { For, type JSX, Show } from 'solid-js'
import { Fold } from '#web/kit/fold.tsx'
import { createNarrow } from '#web/lib/screen.ts'
import { sessionWords } from '#web/sessions/words.ts'
import { layerWords } from './layer-words.ts'
import { type MarkKind, markKinds } from './marks.ts'
import { yearWords as t } from './words.ts'
import './marks.css'

// Each has a shape of its own; what fills a day's ground or underlines it is in marks.css.
const shapes: Partial<Record<MarkKind, { line?: string; fill?: string }>> = {
  public: { fill: 'M6 0l6 6-6 6-6-6z' },
  closed: { line: 'M2 2l8 8M10 2l-8 8' },
  partly: { line: 'M10 2l-8 8' },
  open: { line: 'M6 1v10M1 6h10' },
  sale: { fill: 'M6 .5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11z' },
}

/** The sign of a mark, small, inside a day. */
export const Sign = (props: { kind: MarkKind }): JSX.Element => (
  <svg class={`sign sign-${props.kind}`} viewBox="0 0 12 12" aria-hidden="true">
    <path class="sign-fill" d={shapes[props.kind]?.fill ?? ''} />
    <path class="sign-line" d={shapes[props.kind]?.line ?? ''} />
  </svg>
)

/** The other marks show on the ground of the day. */
export const hasSign = (kind: MarkKind): boolean => shapes[kind] !== undefined

/** A mark as a day of the grid would show it, with nothing else. */
export const Glyph = (props: { kind: MarkKind }) => (
  <span class={`ground ground-sample has-${props.kind}`} aria-hidden="true">
    {hasSign(props.kind) && <Sign kind={props.kind} />}
  </span>
)

/** What each sign means: behind its name where there is little room. */
export const Legend = () => {
  const isNarrow = createNarrow()
  return (
    <Show when={isNarrow()} fallback={<Signs />}>
      <Fold says={t('legend')}>
        <Signs />
      </Fold>
    </Show>
  )
}

const Signs = () => (
  <ul class="legend" aria-label={t('legend')}>
    <For each={markKinds}>
      {(kind) => (
        <li>
          <Glyph kind={kind} />
          {layerWords(kind)}
        </li>
      )}
    </For>
    <li>
      <span class="letter" aria-hidden="true">
        A
      </span>
      {t('letters')}
    </li>
    <li>
      <span class="ground ground-sample ground-today" aria-hidden="true" />
      {sessionWords('today')}
    </li>
  </ul>
)
