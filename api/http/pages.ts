/** Most rows of one page. A real house fits into one, so that whoever reads it may search the whole. */
export const pageRows = 1000
export const pageSessions = 2000

/** Most of what can be looked at in one answer, where half of it would be wrong. */
export const mostInAnswer = { people: 2000, sessions: 2000 }

/** The rows of one page, and the `next` for the one after it. Wants one row more than a page has. */
export const onePage = <Row extends { id: string }>(
  rows: readonly Row[],
  most = pageRows,
): { rows: Row[]; next?: string } => {
  const page = rows.slice(0, most)
  const last = rows.length > most ? page.at(-1) : undefined
  return { rows: page, ...(last && { next: last.id }) }
}
