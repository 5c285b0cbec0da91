import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { houseZone } from '#api/house.ts'

/** An instant from which a zone's clock is another one; offsets in milliseconds. */
export type Transition = { at: number; before: number; after: number }

const line = /^\S+\s+\w+ (\w+ +\d+ [\d:]+ \d+) UTC? = .* gmtoff=(-?\d+)$/

/** What the system's own zone database says from 2024 to 2040; undefined where `zdump` is not there. */
export const readTransitions = async (zone: string): Promise<Transition[] | undefined> => {
  const asked = promisify(execFile)('zdump', ['-v', '-c', '2024,2041', zone])
  const answer = await asked.catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    console.log('zdump is not installed here: the comparison with the system’s zones is left out.')
    return undefined
  })
  if (!answer) return undefined
  const known = answer.stdout.split('\n').flatMap((text) => {
    const [, utc = '', offset = ''] = line.exec(text) ?? []
    return utc ? [{ at: Date.parse(`${utc} UTC`), offset: Number(offset) * 1000 }] : []
  })
  return known.flatMap(({ at, offset }, n) => {
    const before = known[n - 1]
    const isChange = before && before.at === at - 1000 && before.offset !== offset
    return isChange ? [{ at, before: before.offset, after: offset }] : []
  })
}

/** The house's own, read once. */
export const transitions = await readTransitions(houseZone)
