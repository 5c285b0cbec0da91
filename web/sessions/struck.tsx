import { lazy, Show, Suspense } from 'solid-js'
import type { Session } from '#api/sessions/schema.ts'

/** Few have anything to bring back. */
const RestoreStruck = lazy(async () => ({
  default: (await import('./restore-struck.tsx')).RestoreStruck,
}))

/** Below a session that stands struck through: the way to bring it back, for whoever may. */
export const Struck = (props: { session: Session }) => (
  <Show when={props.session.status === 'cancelled' && props.session.mine}>
    <Suspense>
      <RestoreStruck session={props.session} />
    </Suspense>
  </Show>
)
