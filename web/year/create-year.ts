import { createMemo } from 'solid-js'
import { schoolYearOf } from '#api/year/rules/school-year.ts'
import type { Year } from '#api/year/schema.ts'
import { networkFirst } from '#web/lib/remote/device-cache.ts'
import { createLoad } from '#web/lib/remote/load.ts'
import { onWritten, whileLooking } from '#web/lib/remote/revalidate.ts'
import { sharing } from '#web/lib/sharing.ts'
import type { Day } from '#web/lib/time.ts'
import { findYear } from './queries.ts'

/** The school year of a day, with everything laid over it, as it stands or was last seen. */
export const createYear = (day: () => Day) => {
  const first = createMemo(() => schoolYearOf(day()).year)
  const load = createLoad(first, (year, signal) =>
    networkFirst(`year ${year}`, () => findYear(year, signal)),
  )
  whileLooking(() => void load.revalidate())
  onWritten(['year'], load.again)
  const year = createMemo<Year | undefined>((before) => {
    const fresh = load.data()?.value
    return fresh && sharing(before, fresh)
  })
  return { year, load }
}
