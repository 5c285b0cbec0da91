import { createSignal } from 'solid-js'
import type { Me } from '#api/auth/schema.ts'
import { cacheFor, recallReader } from '#web/lib/remote/device-cache.ts'
import { isUnanswered, type Refusal, refusalIn } from '#web/lib/remote/refusal.ts'
import { whoAmI } from './queries.ts'

type Known =
  | { is: 'unknown' }
  | { is: 'nobody' }
  | { is: 'somebody'; me: Me }
  | { is: 'out of reach'; refusal: Refusal }

const [known, setKnown] = createSignal<Known>({ is: 'unknown' })

/** Who is signed in, as far as it is known yet. */
export { known }

/** The person signed in; undefined while unknown or nobody. */
export const me = (): Me | undefined => {
  const now = known()
  return now.is === 'somebody' ? now.me : undefined
}

export const isCoordinator = (): boolean => me()?.role === 'coordinator'

/** Whether somebody may open what stands at the door. */
export const isAtReception = (): boolean => isCoordinator() || me()?.reception === true

export const welcome = (somebody: Me) => {
  cacheFor(somebody)
  setKnown({ is: 'somebody', me: somebody })
}

/** Who was here last, where nobody answers. */
const remember = async (refusal: Refusal) => {
  const somebody = isUnanswered(refusal) ? await recallReader() : undefined
  setKnown(somebody ? { is: 'somebody', me: somebody } : { is: 'out of reach', refusal })
}

export const recognise = async (): Promise<void> => {
  try {
    welcome(await whoAmI())
  } catch (error) {
    const refusal = refusalIn(error)
    if (refusal.status === 401) setKnown({ is: 'nobody' })
    else await remember(refusal)
  }
}
