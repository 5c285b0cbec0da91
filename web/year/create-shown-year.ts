import { useLocation } from '@solidjs/router'
import { createMemo } from 'solid-js'
import { createLoad } from '#web/lib/remote/load.ts'
import { whileLooking } from '#web/lib/remote/revalidate.ts'
import { today } from '#web/lib/time.ts'
import { house } from '#web/sessions/queries.ts'
import { findYear } from './read.ts'
import { yearFrom } from './view.ts'

/** The school year that the address asks for, and the house that it is laid over. */
export const createShownYear = () => {
  const location = useLocation()
  const wanted = createMemo(() => yearFrom(location.search, today()))
  const load = createLoad(wanted, findYear)
  whileLooking(load.again)
  const known = () => {
    const [year, where] = [load.data(), house().data()]
    return year && where ? { year, house: where } : undefined
  }
  return { wanted, load, known }
}
