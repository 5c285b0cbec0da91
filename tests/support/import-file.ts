import type { KnownActivity } from '#api/imports/rules/columns/meanings.ts'
import { portionsOf } from '#api/imports/rules/portions.ts'
import { type ReadFile, readFile } from '#api/imports/rules/read-file.ts'
import { sentLine } from '#api/imports/rules/sent-lines.ts'
import type { ImportPlan } from '#api/imports/rules/whole-plan.ts'
import type { LineAnswer } from '#api/imports/schema.ts'
import type { Person } from '#api/people/schema.ts'
import { importFile as importSeen, type PortionWay, previewFile } from '#web/imports/portions.ts'
import type { Answers } from '#web/imports/view.ts'
import type { Answer, Client } from './app.ts'

export type Imported = { plan: ImportPlan; code?: string; detail?: string }
type Of = ReadFile['of']
type File = Uint8Array | string | string[]

const asBytes = (file: File): Uint8Array =>
  file instanceof Uint8Array ? file : new TextEncoder().encode([file].flat().join('\n'))

/** A file read as a browser's worker reads it. */
export const readAs = (
  of: Of,
  file: File,
  activities: KnownActivity[] = [],
  today = '2026-11-23',
): ReadFile => {
  const read = readFile(of, asBytes(file), { today, activities })
  if ('unreadable' in read) throw new Error(read.says.en)
  return read
}

/** What a browser sends of a file, portion by portion. */
export const sentOf = (of: Of, file: File) =>
  portionsOf(readAs(of, file).lines).map((lines) => ({ lines: lines.map(sentLine) }))

class Refused extends Error {
  readonly answer: Answer<Partial<Imported>>
  constructor(answer: Answer<Partial<Imported>>) {
    super(`${answer.status} ${answer.text}`)
    this.answer = answer
  }
}

/** A page's way to the API, through a test's browser. */
const wayOf = (browser: Client, language: string): PortionWay => {
  const headers = { 'accept-language': language }
  return {
    post: async <T>(path: string, body: object) => {
      const answer = await browser.post<T>(path, body, { headers })
      if (answer.status !== 200) throw new Refused(answer as Answer<Partial<Imported>>)
      return answer.body
    },
    forget: (path) => browser.delete(path),
    isChanged: (error) =>
      error instanceof Refused && error.answer.body.code === 'imports.changed_since',
    people: async (of) => {
      const role = of === 'learners' ? 'learner' : 'volunteer'
      return (
        (await browser.get<{ people?: Person[] }>(`/api/people?role=${role}`)).body.people ?? []
      )
    },
  }
}

/** `who=2:new,3:skip&take=4:phone,4:email`, as a page keeps it. */
const answersIn = (query: URLSearchParams): Answers => {
  const listed = (name: string) =>
    (query.get(name)?.split(',') ?? []).map((one) => one.split(':') as [string, string])
  const take: Record<number, string[]> = {}
  for (const [line, field] of listed('take'))
    take[Number(line)] = [...(take[Number(line)] ?? []), field]
  const who = listed('who').map(([line, what]) => [Number(line), what as LineAnswer] as const)
  return { who: Object.fromEntries(who), take }
}

/**
 * Imports a file as a page does: reads it, has its lines judged, and writes it as one change.
 *
 * @param path whose list it is, with what is chosen: `volunteers?dry-run=true`, `learners?keep=good&who=2:new`; `seen`
 *   is of a preview before, otherwise it is looked at now
 */
export const importFile = async (browser: Client, path: string, file: File, language = 'en') => {
  const [of = '', asked = ''] = path.split('?') as [Of, string?]
  const query = new URLSearchParams(asked)
  const here = await browser.get<{ activities?: KnownActivity[] }>('/api/activities')
  const read = readAs(of as Of, file, here.body?.activities)
  const way = wayOf(browser, language)
  const answer = (status: number, body: Partial<Imported>) => ({
    status,
    headers: new Headers(),
    text: JSON.stringify(body),
    body: body as Imported,
  })
  let plan: ImportPlan | undefined
  try {
    const seen = await previewFile(way, read, () => undefined)
    plan = seen.plan
    if (query.get('dry-run') === 'true') return answer(200, { plan })
    const keep = query.get('keep') === 'good' ? 'good' : 'all'
    const asSeen = query.get('seen')
    const chosen = { keep, answers: answersIn(query), ...(asSeen && { seen: asSeen }) } as const
    return answer(200, { plan: await importSeen(way, seen, chosen, () => undefined) })
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return answer(error.answer.status, { ...error.answer.body, ...(plan && { plan }) })
  }
}
