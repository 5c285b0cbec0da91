import { Show } from 'solid-js'
import './hours-bar.css'

const percent = (part: number, whole: number) =>
  whole === 0 ? 0 : Math.round(Math.min(1, part / whole) * 1000) / 10

/** Minutes given against what was promised from-to, or wanted: for the eye only, the words are beside
 *  it. */
export const HoursBar = (props: { given: number; from: number; to: number }) => {
  const whole = () => Math.max(props.to, props.given)
  return (
    <svg class="hours-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect class="hours-bar-room" width="100" height="6" />
      <rect class="hours-bar-given" width={percent(props.given, whole())} height="6" />
      <Show when={props.given > props.to}>
        <rect
          class="hours-bar-beyond"
          x={percent(props.to, whole())}
          width={100 - percent(props.to, whole())}
          height="6"
        />
      </Show>
      <Show when={props.from > 0 && props.from < whole()}>
        <rect class="hours-bar-mark" x={percent(props.from, whole())} width="0.8" height="6" />
      </Show>
    </svg>
  )
}
