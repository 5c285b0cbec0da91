import { readYesNo } from '#api/imports/rules/cells/choices.ts'
import { readTaughtLevels } from '#api/imports/rules/cells/levels.ts'
import { readPromise } from '#api/imports/rules/cells/promise.ts'
import type { Given } from '#api/imports/rules/lines/given.ts'
import type { LineReader } from '#api/imports/rules/lines/line-reader.ts'

export const readVolunteerPart = (reader: LineReader): NonNullable<Given['volunteer']> => {
  const promise = reader.read(readPromise, 'promise')
  const levels = reader.read(readTaughtLevels, 'levels')
  const children = reader.read(readYesNo, 'children')
  const newcomer = reader.read(readYesNo, 'newcomer')
  return {
    ...(promise && { promise }),
    ...(levels && { levels }),
    ...(children !== undefined && { children }),
    ...(newcomer !== undefined && { newcomer }),
    activities: readDuties(reader),
  }
}

const readDuties = (reader: LineReader): Record<string, boolean> =>
  Object.fromEntries(
    reader.cells('activity').flatMap((cell) => {
      const does = reader.readCell(readYesNo, cell)
      return does === undefined || !cell.column.activity ? [] : [[cell.column.activity, does]]
    }),
  )
