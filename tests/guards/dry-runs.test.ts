import { describe, expect, test } from 'vitest'
import { createApp } from '#api/app.ts'
import { documentOf } from '#api/http/docs.ts'
import { isDryRun } from '#web/lib/remote/request.ts'

type Shape = { properties?: Record<string, unknown> }
type Content = Record<string, { schema?: Shape }>
type Operation = { parameters?: { in: string; name: string }[]; requestBody?: { content: Content } }

/** Every route that can be asked what it would do, by all the ways that it takes the question. */
const questions = async () => {
  const { paths } = await documentOf(createApp())
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations as Record<string, Operation>).flatMap(([method, operation]) => {
      const { parameters = [], requestBody } = operation
      const fields = Object.values(requestBody?.content ?? {}).flatMap(({ schema }) =>
        Object.keys(schema?.properties ?? {}),
      )
      const route = `${method.toUpperCase()} ${path}`
      const isAboutDryRuns = (name: string) => /dry|trial|preview/i.test(name)
      return [
        ...parameters
          .filter((one) => one.in === 'query' && isAboutDryRuns(one.name))
          .map(({ name }) => ({
            route,
            ask: (yes: boolean) => [`${path}?keep=all&${name}=${yes}`],
          })),
        ...fields.filter(isAboutDryRuns).map((name) => ({
          route,
          ask: (yes: boolean) => [path, JSON.stringify({ id: 'a', [name]: yes, label: 'b' })],
        })),
        ...(isAboutDryRuns(path)
          ? [{ route, ask: (yes: boolean) => [yes ? path : path.replace('/preview', '')] }]
          : []),
      ]
    }),
  )
}

describe('a dry run', async () => {
  const all = await questions()

  test('is asked of all that can be previewed', () => {
    expect(all.map(({ route }) => route).sort()).toMatchInlineSnapshot(`
      [
        "DELETE /api/people/{id}/absences/{absence}",
        "DELETE /api/year/closures/{id}",
        "DELETE /api/year/holidays/{id}",
        "DELETE /api/year/openings/{id}",
        "POST /api/imports/learners/preview",
        "POST /api/imports/volunteers/preview",
        "POST /api/people/{id}/absences",
        "POST /api/people/{id}/leave",
        "POST /api/places/{id}/leave",
        "POST /api/slots/preview",
        "POST /api/slots/{id}/end",
        "POST /api/slots/{id}/preview",
        "POST /api/year/closures",
        "POST /api/year/holidays",
        "POST /api/year/holidays/import",
        "POST /api/year/openings",
        "PUT /api/year/closures/{id}",
        "PUT /api/year/holidays/{id}",
        "PUT /api/year/openings/{id}",
        "PUT /api/year/sale",
      ]
    `)
  })

  test.each(all)('is no write to the web: $route', ({ ask }) => {
    const isOne = ([url = '', body]: string[]) => isDryRun(url, body ? { body } : {})
    expect([isOne(ask(true)), isOne(ask(false))]).toEqual([true, false])
  })
})
