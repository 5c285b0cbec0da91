import { Problem } from '#api/problems.ts'

/** Longest that a database may be silent before its first answer, milliseconds: one that is there but says
 *  nothing is as good as away, and whoever waits is told within 3.5 s, on a busy machine too. */
const patience = 3_000

/** When the database last answered anybody here. While it answers others, it is not silent but asked by a
 *  crowd, and who waits is told by the Worker's own patience. */
let heardAt = Number.NEGATIVE_INFINITY

/** A request's first question to the database, or 503. What is answered later still happens.
 *  @throws server.busy */
export const firstAnswer = async <T>(asked: Promise<T>): Promise<T> => {
  const began = Date.now()
  let timer: ReturnType<typeof setTimeout> | undefined
  const silent = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      if (heardAt < began) reject(new Problem('server.busy'))
    }, patience)
  })
  try {
    const answer = await Promise.race([asked, silent])
    heardAt = Date.now()
    return answer
  } finally {
    clearTimeout(timer)
  }
}
