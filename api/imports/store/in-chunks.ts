/** Parameters of one statement are counted in 16 bits; the widest row here has nine. */
const rowsAtOnce = 5000

/** Puts rows in as few statements as there may be. */
export const inChunks = async <T>(
  rows: T[],
  put: (chunk: T[]) => Promise<unknown>,
): Promise<void> => {
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    await put(rows.slice(start, start + rowsAtOnce))
  }
}
