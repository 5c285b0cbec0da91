import type { Context, TypedResponse } from 'hono'
import { hashOf } from '#api/secrets.ts'

/** The tags of the answers that the reader has, as `If-None-Match` names them. */
export const seenTags = (c: Context): string[] =>
  [...(c.req.header('if-none-match') ?? '').matchAll(/"([0-9a-f]{32,64})"/g)].map(
    ([, tag = '']) => tag,
  )

/** The header that names an answer. Weak: what is the same may be written in other bytes. */
export const tagged = (tag: string) => ({ etag: `W/"${tag}"` })

/** The tag of an answer that is at hand anyway. */
export const tagOf = (answer: unknown): Promise<string> => hashOf(JSON.stringify(answer))

/** Says that the reader has it already. For the typed client there is never anything to read in it. */
export const unchanged = (c: Context, tag: string) =>
  c.body(null, 304, tagged(tag)) as Response as Response & TypedResponse<null, 304, 'text'>
