import { Show, Suspense } from 'solid-js'
import type { Session } from '#api/sessions/schema.ts'
import { later } from '#web/lib/later.ts'

/** Few have anything to bring back. */
const RestoreStruck = later(() => import('./restore-struck.tsx'))

/** Below a session that stands struck through: the way to bring it back, for whoever may. */
export const Struck = (props: { session: Session }) => (
  <Show when={props.session.status === 'cancelled' && props.session.mine}>
    <Suspense>
      <RestoreStruck session={props.session} />
    </Suspense>
  </Show>
)
