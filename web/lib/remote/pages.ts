/** All rows of a list, page by page; of one that fits into a page, the very rows that came.
 *  @param first the first page, where it is there already */
export const everyPage = async <Page extends { next?: string | undefined }, Row>(
  ask: (query: { after?: string }) => Promise<Page>,
  rowsOf: (page: Page) => Row[],
  first?: Page,
): Promise<Row[]> => {
  let page = first ?? (await ask({}))
  let rows = rowsOf(page)
  while (page.next !== undefined) {
    page = await ask({ after: page.next })
    rows = [...rows, ...rowsOf(page)]
  }
  return rows
}
