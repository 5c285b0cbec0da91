/** Milliseconds after which nothing more is waited for: a page that nobody looks at is never painted. */
const enough = 100

/** Runs once the browser has painted what changed: a tap is seen to be understood before the work that
 *  it asks for, which takes a slow phone a while. */
export const afterPaint = (work: () => void): void => {
  let isDone = false
  const once = () => {
    if (!isDone) work()
    isDone = true
  }
  requestAnimationFrame(() => setTimeout(once))
  setTimeout(once, enough)
}
