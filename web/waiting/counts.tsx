import type { WaitingLearner } from '#api/waiting/schema.ts'
import { countsOf } from './view.ts'
import { waitWords as t } from './words.ts'
import './waiting.css'

/** Two numbers that go down when somebody books. */
export const WaitCounts = (props: { learners: readonly WaitingLearner[] }) => {
  const counts = () => countsOf(props.learners)
  return (
    <ul class="wait-counts">
      <li>
        <strong>{counts().unbooked}</strong> {t('unbooked', { n: counts().unbooked })}
      </li>
      <li>
        <strong>{counts().quiet}</strong> {t('quietFor')}
      </li>
    </ul>
  )
}
