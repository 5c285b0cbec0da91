import type { Db } from '#db/connect.ts'
import { ownApp } from '#tests/support/own.ts'

class Undone extends Error {}

/** An app on a database of its own; and a way to do something there as everything stands, and take it back:
 *  what is tried next stands before the same. */
export const appThatTries = () => {
  let inside: Db | undefined
  const app = ownApp({
    platform: { connect: () => ({ db: inside ?? app.worker, end: async () => undefined }) },
  })
  const undone = async <T>(work: () => Promise<T>): Promise<T> => {
    let done: { is: T } | undefined
    const all = app.worker.transaction(async (transaction) => {
      inside = transaction
      done = { is: await work() }
      throw new Undone()
    })
    await all
      .catch((error: unknown) => {
        if (!(error instanceof Undone)) throw error
      })
      .finally(() => {
        inside = undefined
      })
    if (!done) throw new Error('Nothing was done')
    return done.is
  }
  return { app, undone }
}
