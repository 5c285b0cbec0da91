/**
 * In the page: words that stand in two pieces on two lines, or of which an edge is hidden. Addresses may be
 * broken, and what shows its own hyphen.
 */
export const cutWords = (): string[] => {
  const found: string[] = []
  const boxes = (text: Node, from: number, to: number) => {
    const range = document.createRange()
    range.setStart(text, from)
    range.setEnd(text, to)
    return [...range.getClientRects()].filter(({ width }) => width > 0)
  }
  /** The box that hides what is beside it, if one does and cannot be moved. */
  const hider = (from: Element | null): Element | null => {
    for (let one = from; one && one !== document.body; one = one.parentElement) {
      const { overflowX, position } = getComputedStyle(one)
      if (position === 'fixed') return null
      if (overflowX === 'auto' || overflowX === 'scroll') return null
      if (overflowX === 'hidden' || overflowX === 'clip') return one
    }
    return null
  }
  const isUnseen = (one: Element | null): boolean =>
    one !== null && (getComputedStyle(one).clipPath !== 'none' || isUnseen(one.parentElement))
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const around = text.parentElement
    if (!around?.checkVisibility({ visibilityProperty: true }) || !text.textContent?.trim())
      continue
    if (around.closest('select, svg') || isUnseen(around)) continue
    // What is named in full may be drawn in part.
    const hides = around.closest('[aria-label]')
      ? undefined
      : hider(around)?.getBoundingClientRect()
    const hyphenates = getComputedStyle(around).hyphens === 'auto'
    for (const word of text.textContent.matchAll(/[^\s\u00ad\u2013-]+/g)) {
      const at = boxes(text, word.index, word.index + word[0].length)
      const isBroken = new Set(at.map(({ top }) => Math.round(top))).size > 1
      const isHidden =
        hides && at.some(({ left, right }) => right > hides.right + 1 || left < hides.left - 1)
      const mayBreak = hyphenates || /[@/.]/.test(word[0])
      if ((isBroken && !mayBreak) || isHidden)
        found.push(
          `${isHidden ? 'hidden' : 'broken'}: ${word[0]} in ${around.className || around.tagName}: ${around.textContent?.slice(0, 60)}`,
        )
    }
  }
  return found.slice(0, 12)
}
