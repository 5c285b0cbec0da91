/** A quarter of an hour's height in rem, so that larger text makes a larger grid: the usual one, and the
 *  least in which an hour still has room for two names. */
const usual = 1
const least = 0.75

const rem = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize)

/** Room for the names of the days with a word of what closes them, and for what stands under the grid. */
const aroundRems = 9.75

/**
 * How high a quarter of an hour is drawn, in pixels, so that a whole day is seen at once where that is
 * possible. `top`: where the grid begins on the page.
 */
export const slotHeight = (
  minutes: number,
  window: { height: number; top: number; rem: number },
): number => {
  const fits = (window.height - window.top - aroundRems * window.rem) / (minutes / 15)
  return Math.floor(Math.max(least * window.rem, Math.min(usual * window.rem, fits)))
}

/** As high as the reader's window has room for. */
export const slotHeightIn = (element: HTMLElement, minutes: number): number =>
  slotHeight(minutes, {
    height: innerHeight,
    top: element.getBoundingClientRect().top + scrollY,
    rem: rem(),
  })
