import { createEffect, createMemo, on } from 'solid-js'
import { schoolYearOf } from '#api/year/rules/school-year.ts'
import type { Year } from '#api/year/schema.ts'
import { networkFirst, type Seen } from '#web/lib/remote/device-cache.ts'
import { type Load, shared } from '#web/lib/remote/load.ts'
import { whileLooking } from '#web/lib/remote/revalidate.ts'
import { sharing } from '#web/lib/sharing.ts'
import { type Day, now } from '#web/lib/time.ts'
import { findYear } from './read.ts'

type Kept = { load: () => Load<Seen<Year>>; asked: number }

const kept = new Map<number, Kept>()
/** Milliseconds within which those who look at one year are answered together. */
const together = 1000

/** The school year that begins in `first`, for all pages. */
const keptYear = (first: number): Kept => {
  const ask = (signal: AbortSignal) => findYear(first, signal)
  const one = kept.get(first) ?? {
    load: shared((signal) => networkFirst(`year ${first}`, () => ask(signal)), ['year']),
    asked: now(),
  }
  kept.set(first, one)
  return one
}

/**
 * The school year of a day, with everything laid over it, as it stands or was last seen. Nothing is asked
 * while there is no day.
 */
export const createYear = (day: () => Day | undefined) => {
  const first = createMemo(() => {
    const wanted = day()
    return wanted === undefined ? undefined : schoolYearOf(wanted).year
  })
  const one = createMemo(() => {
    const known = first()
    return known === undefined ? undefined : keptYear(known)
  })
  const load = () => one()?.load()
  const revalidate = () => {
    const its = one()
    if (!its || now() - its.asked < together) return
    its.asked = now()
    void its.load().revalidate()
  }
  whileLooking(revalidate)
  // What another page read may be old.
  createEffect(on(one, revalidate))
  const year = createMemo<Year | undefined>((before) => {
    const fresh = load()?.data()?.value
    return fresh && sharing(before, fresh)
  })
  return { year, revalidate, again: () => load()?.again(), refusal: () => load()?.refusal() }
}
