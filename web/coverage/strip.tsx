import { Index } from 'solid-js'
import type { Coverage } from '#api/coverage/schema.ts'
import './coverage.css'

/** Most cells of a strip: the words beside it count them all. */
const most = 40

/** A week's turns as cells, by pattern: those that lack somebody first. The words beside it say the same. */
export const CoverStrip = (props: { week: Coverage['weeks'][number] }) => {
  const cells = () => {
    const { gaps, turns } = props.week
    const covered = Array.from({ length: turns - gaps.length }, () => 'covered')
    return [...gaps.map(({ lacks }) => lacks), ...covered].slice(0, most)
  }
  return (
    <span class="cover-strip" aria-hidden="true">
      <Index each={cells()}>{(cell) => <span class={`cover-cell cover-${cell()}`} />}</Index>
    </span>
  )
}
