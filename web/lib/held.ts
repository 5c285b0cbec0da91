/** Answers that bear a tag, by path: in memory only, for they are personal. */
const held = new Map<string, { tag: string; value: unknown }>()

export const tagAt = (path: string): string | undefined => held.get(path)?.tag

/** Holds what is read from an answer that bears a tag. */
export const holding = (path: string, response: Response): Response => {
  const tag = response.headers.get('etag')
  if (!tag) return response
  const read = response.json.bind(response)
  const json = async () => {
    const value: unknown = await read()
    held.set(path, { tag, value })
    return value
  }
  return Object.assign(response, { json })
}

/** What is held, for who is told that nothing changed: the very same value as before. */
export const heldAt = (path: string): Response =>
  Object.assign(new Response(), { json: async () => held.get(path)?.value })
