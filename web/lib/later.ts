import { type Component, lazy } from 'solid-js'

/** The one thing that a file exports, fetched when it is shown first. A name for each would be in every first view. */
export const later = <P extends Record<string, unknown>>(
  load: () => Promise<Record<string, Component<P>>>,
) => lazy(async () => ({ default: Object.values(await load())[0] as Component<P> }))
