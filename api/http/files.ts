import { describeRoute } from 'hono-openapi'

const file = { schema: { type: 'string', format: 'binary' } } as const

/** Says in the OpenAPI document that a route answers a file. */
export const givesFile = describeRoute({
  responses: { 200: { description: 'A CSV file', content: { 'text/csv': file } } },
})

/** The headers of a CSV to keep under a name. */
export const asFile = (name: string) => ({
  'content-type': 'text/csv; charset=utf-8',
  'content-disposition': `attachment; filename="${name}.csv"`,
})
