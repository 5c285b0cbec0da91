import type { Context, MiddlewareHandler } from 'hono'
import { describeRoute, resolver, validator } from 'hono-openapi'
import type { GenericSchema } from 'valibot'
import * as v from 'valibot'
import type { Env } from '#api/http/env.ts'
import { languageOf } from '#api/http/errors.ts'
import { fieldErrors } from '#api/http/field-words.ts'
import { Problem } from '#api/problems.ts'
import { Conflict } from '#api/schema.ts'

const json = /^application\/json(?:;|$)/i

/** A request's part, checked before the verb is called; what is wrong is said field by field. */
export const valid = <T extends 'json' | 'query' | 'param', S extends GenericSchema>(
  target: T,
  schema: S,
) => {
  const check = validator(target, schema, (result, c) => {
    const type = c.req.header('content-type')
    if (target === 'json' && type !== undefined && !json.test(type)) {
      throw new Problem('request.not_json')
    }
    if (!result.success) {
      throw new Problem('request.invalid', { errors: fieldErrors(result.error, languageOf(c)) })
    }
  })
  const once: typeof check = async (c, next) => (c.req.valid(target) ? next() : check(c, next))
  // The OpenAPI document reads the schema off the middleware.
  return Object.assign(once, check)
}

/** Bytes of a body that is looked at before it is known who sent it: no booking is longer. */
const shortBody = 10_000

/** A request's part before it is known who asks; undefined where it is long, or not in order, which `check`
 *  says after the guard, to whoever may know. */
export const early = async <T>(
  c: Context<Env>,
  target: 'json' | 'query',
  check: MiddlewareHandler,
): Promise<T | undefined> => {
  if (target === 'json' && !(Number(c.req.header('content-length')) <= shortBody)) return undefined
  try {
    await check(c, async () => undefined)
    return c.req.valid(target as never)
  } catch {
    return undefined
  }
}

const ProblemBody = v.pipe(
  v.object({
    type: v.string(),
    status: v.number(),
    code: v.string(),
    detail: v.string(),
    request: v.string(),
    conflicts: v.array(Conflict),
    alternatives: v.array(v.unknown()),
    errors: v.array(v.object({ path: v.string(), detail: v.string() })),
  }),
  v.metadata({ ref: 'Problem' }),
)

const problemAnswer = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: resolver(ProblemBody) } },
})

type Answers = Record<number, GenericSchema | string>

/** Describes a route in the OpenAPI document: its answers, and the refusals common to all. */
export const describe = (tag: string, summary: string, answers: Answers) =>
  describeRoute({
    tags: [tag],
    summary,
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, answer]) => [
          status,
          typeof answer === 'string'
            ? { description: answer }
            : { description: 'OK', content: { 'application/json': { schema: resolver(answer) } } },
        ]),
      ),
      default: problemAnswer('Refused, with the reasons'),
    },
  })
