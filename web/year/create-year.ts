import { createMemo } from 'solid-js'
import { schoolYearOf } from '#api/year/rules/school-year.ts'
import type { Year } from '#api/year/schema.ts'
import { createLoad, onWritten } from '#web/lib/load.ts'
import { whileLooking } from '#web/lib/screen.ts'
import { sharing } from '#web/lib/sharing.ts'
import type { Day } from '#web/lib/time.ts'
import { keeping } from '#web/offline/keeping.ts'
import { findYear } from './queries.ts'

/** The school year of a day, with everything laid over it, as it stands or was last seen. */
export const createYear = (day: () => Day) => {
  const first = createMemo(() => schoolYearOf(day()).year)
  const load = createLoad(first, (year, signal) =>
    keeping(`year ${year}`, () => findYear(year, signal)),
  )
  whileLooking(() => void load.look())
  onWritten(['year'], load.again)
  const year = createMemo<Year | undefined>((before) => {
    const fresh = load.data()?.value
    return fresh && sharing(before, fresh)
  })
  return { year, load }
}
