import { createEffect, createSignal } from 'solid-js'

type Unusual = typeof import('./unusual.ts')['unusual']

const [unusual, setUnusual] = createSignal<Unusual>()
const [isMissing, setMissing] = createSignal(false)

/** What knows days that are not plain: fetched once it is needed, for all pages. */
export const createUnusual = (isNeeded: () => boolean) => {
  createEffect(() => {
    if (!isNeeded() || unusual()) return
    import('./unusual.ts').then(
      (its) => setUnusual(its.unusual),
      () => setMissing(true),
    )
  })
  return { unusual, isMissing }
}
