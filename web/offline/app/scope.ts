/** What the Worker answers itself, of whatever kind: never from this device. */
const theWorkers = /^\/(api|carte|dev)(\/|$)/
const built = /^\/assets\//
const fixed = new Set(['/theme.js', '/icon.svg'])

export type Asked = { method: string; mode: string; path: string }

/**
 * From where a request is answered: the shell stands for every page of the application, built files
 * never change; whatever else there is, a learner's page before all, is none of our business.
 */
export const sourceOf = ({ method, mode, path }: Asked): 'shell' | 'kept' | 'network' => {
  if (method !== 'GET' || theWorkers.test(path)) return 'network'
  if (built.test(path) || fixed.has(path)) return 'kept'
  return mode === 'navigate' ? 'shell' : 'network'
}
