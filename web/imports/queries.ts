import type { SheetsToChoose } from '#api/imports/rules/books/read-book.ts'
import type { Chosen, ReadFile } from '#api/imports/rules/read-file.ts'
import type { PastImport } from '#api/imports/schema.ts'
import { askReader } from '#web/lib/reader.ts'
import { answer, api, send, until } from '#web/lib/remote/api.ts'
import { everyPage } from '#web/lib/remote/pages.ts'
import { Refused } from '#web/lib/remote/refusal.ts'
import { today } from '#web/lib/wall.ts'
import type { PeopleFile } from './people-reader.ts'
import type { PortionWay } from './portions.ts'
import type { Kind } from './view.ts'

const activities = () =>
  everyPage(
    (more) => answer(api.activities.$get({ query: more })),
    (page) => page.activities,
  )

const newReader = () =>
  new Worker(new URL('./people-reader.ts', import.meta.url), { type: 'module' })

/** Reads a file here; only what its lines say is sent anywhere. Of a workbook it may have to be said which sheet. */
export const readPeople = async (file: ChosenFile): Promise<ReadFile | SheetsToChoose> => {
  const { kind, name, bytes, chosen, sheet } = file
  // It comes while the house is asked.
  const reader = newReader()
  const known = await activities().catch((error: unknown) => {
    reader.terminate()
    throw error
  })
  const house = { today: today(), activities: known, fileName: name }
  const asked = { kind, bytes, house, chosen, ...(sheet !== undefined && { sheet }) }
  return askReader<ReadFile | SheetsToChoose>(reader, asked satisfies PeopleFile)
}

/** What was chosen, read once: the file may change on the disk meanwhile; and what was said of how to read it. */
export type ChosenFile = {
  kind: Kind
  name: string
  bytes: ArrayBuffer
  chosen: Chosen
  sheet?: number
}

/** Milliseconds until what was too much, or too busy, is asked again. */
const pauses = [2_000, 4_000, 8_000, 16_000]

/** Portions may be sent again: they take their own place. */
const patiently = async <T>(ask: () => Promise<T>, [pause, ...more] = pauses): Promise<T> => {
  try {
    return await ask()
  } catch (error) {
    const isForNow = error instanceof Refused && [429, 503].includes(error.refusal.status)
    if (!isForNow || pause === undefined) throw error
    await new Promise((resolve) => setTimeout(resolve, pause))
    return patiently(ask, more)
  }
}

/** The way there for portions of a file. */
export const way: PortionWay = {
  post: (path, body) => patiently(() => send('POST', path, body)),
  forget: (path) => send('DELETE', path),
  isChanged: (error) => error instanceof Refused && error.refusal.code === 'imports.changed_since',
  people: (of) =>
    everyPage(
      (more) => {
        const role = of === 'learners' ? 'learner' : 'volunteer'
        return answer(api.people.$get({ query: { role, ...more } }))
      },
      (page) => page.people,
    ),
}

/** Imports that can still be undone, the last first. */
export const listPastImports = async (signal: AbortSignal): Promise<PastImport[]> =>
  (await answer(api.imports.$get({}, until(signal)))).imports

/** Takes an import back as one. */
export const undoImport = (id: string) => answer(api.imports[':id'].undo.$post({ param: { id } }))
