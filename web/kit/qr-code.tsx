import { createEffect, createSignal, Show } from 'solid-js'
import './qr-code.css'

/** Light modules around the code, as ISO/IEC 18004 wants. */
const quiet = 4

type Drawn = { side: number; path: string }

const draw = async (text: string): Promise<Drawn> => {
  const { encodeQR } = await import('qr')
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: quiet })
  const cells = rows.flatMap((row, y) =>
    row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : [])),
  )
  return { side: rows.length, path: cells.join('') }
}

/** A text that a telephone's camera reads; the drawing comes when it is first needed. */
export const QrCode = (props: { text: string; label: string }) => {
  const [drawn, setDrawn] = createSignal<Drawn>()
  // No resource: what is around it must not wait, nor go, where the drawing does not come.
  createEffect(() => {
    const { text } = props
    setDrawn()
    const keep = (code: Drawn) => text === props.text && setDrawn(code)
    draw(text).then(keep, () => undefined)
  })
  return (
    <Show when={drawn()}>
      {(code) => (
        <svg
          class="qr-code"
          role="img"
          aria-label={props.label}
          viewBox={`0 0 ${code().side} ${code().side}`}
          shape-rendering="crispEdges"
        >
          <path d={code().path} fill="#000" />
        </svg>
      )}
    </Show>
  )
}
