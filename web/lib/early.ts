/**
 * Answers that were asked for while the app itself was still on its way. Each is taken once, while it is
 * fresh and nothing was written since.
 */
const asked = new Map<string, Promise<Response>>()
/** Milliseconds for which an answer counts as fresh, or is waited for at all. */
const fresh = 10_000

/** Asks now what the app will want at its start. */
export const askEarly = (path: string): void => {
  const answer = fetch(path, { signal: AbortSignal.timeout(fresh) })
  asked.set(path, answer)
  // Whoever takes it is told; if nobody does, it is no matter.
  answer.catch(() => undefined)
  setTimeout(() => asked.delete(path), fresh)
}

/** What was asked early, if it went well; nothing otherwise, and then one asks anew. */
export const takeEarly = async (path: string): Promise<Response | undefined> => {
  const answer = asked.get(path)
  asked.delete(path)
  try {
    const response = await answer
    return response?.ok ? response : undefined
  } catch {
    return undefined
  }
}

/** Something was written: what was asked before may be wrong by now. */
export const dropEarly = () => asked.clear()
