import { readAge, readWish, readYesNo } from '#api/imports/rules/cells/choices.ts'
import { type Order, readDate } from '#api/imports/rules/cells/dates.ts'
import { readLevel } from '#api/imports/rules/cells/levels.ts'
import { readWanted } from '#api/imports/rules/cells/wanted.ts'
import type { LineReader } from '#api/imports/rules/lines/line-reader.ts'
import { remark } from '#api/imports/rules/reading.ts'
import type { LearnerPart, TaughtLevel } from '#api/people/schema.ts'

export const readLearnerPart = (
  reader: LineReader,
  today: string,
  order: Order | undefined,
): Partial<LearnerPart> => {
  const ageGroup = reader.read(readAge, 'age')
  const wish = reader.read(readWish, 'wish')
  const minutesWanted = reader.read(readWanted, 'wanted')
  const waitingSince = reader.read((cell) => readDate(cell, today, order), 'since')
  return {
    ...(ageGroup && { ageGroup }),
    ...readLevels(reader),
    ...(wish && { wish }),
    ...(minutesWanted !== undefined && { minutesWanted }),
    ...(waitingSince && { waitingSince }),
  }
}

/** Oral and written apart; `alpha`, in whichever column, means that there is no written level. */
const readLevels = (
  reader: LineReader,
): Pick<Partial<LearnerPart>, 'oral' | 'written' | 'alpha'> => {
  const oral = reader.read(readLevel, 'oral', 'level')
  const written = reader.read(readLevel, 'written')
  const said = reader.read(readYesNo, 'alpha')
  const alpha = [oral, written].includes('alpha') || said === true
  const [cell] = reader.cells('written')
  if (cell && written && (written === 'alpha' ? said === false : alpha)) {
    reader.say(remark('alpha_with_written'), cell)
  }
  const spoken = asLevel(oral)
  if (alpha) return { ...(spoken && { oral: spoken }), alpha: true, written: null }
  const letters = asLevel(written)
  return {
    ...(spoken && { oral: spoken }),
    ...(letters && { written: letters }),
    ...((letters || said === false) && { alpha: false }),
  }
}

const asLevel = (level: TaughtLevel | undefined) => (level === 'alpha' ? undefined : level)
