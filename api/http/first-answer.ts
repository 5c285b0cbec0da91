import { Problem } from '#api/problems.ts'
import { isUnanswered } from '#db/connect.ts'

/** Longest that a database may be silent before its first answer, milliseconds: one that is there but says
 *  nothing is as good as away, and whoever waits is told within 3.5 s, on a busy machine too. */
const patience = 3_000

/** When the database last answered anybody here. While it answers others, it is not silent but asked by a
 *  crowd, and who waits is told by the Worker's own patience. */
let heardAt = Number.NEGATIVE_INFINITY

const heard = () => {
  heardAt = Date.now()
}

/** A request's first question to the database, or 503. What is answered later still happens.
 *  @throws server.busy */
export const firstAnswer = async <T>(asked: Promise<T>): Promise<T> => {
  const began = Date.now()
  let timer: ReturnType<typeof setTimeout> | undefined
  // A refusal is an answer too.
  asked.then(heard, (error: unknown) => {
    if (!isUnanswered(error)) heard()
  })
  const silent = new Promise<never>((_, reject) => {
    const look = () => {
      const left = Math.max(began, heardAt) + patience - Date.now()
      if (left > 0) timer = setTimeout(look, left)
      else reject(new Problem('server.busy'))
    }
    look()
  })
  try {
    return await Promise.race([asked, silent])
  } finally {
    clearTimeout(timer)
  }
}
