/** A signal that gives up after so many milliseconds: `AbortSignal.timeout` is younger than some phones here. */
export const within = (milliseconds: number): AbortSignal => {
  const stop = new AbortController()
  setTimeout(() => stop.abort({ name: 'TimeoutError' }), milliseconds)
  return stop.signal
}
