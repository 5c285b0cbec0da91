import { createEffect, createRoot, createSignal, on, onCleanup, untrack } from 'solid-js'
import { isSameJson } from '#web/lib/sharing.ts'
import { isUnanswered, type Refusal, refusalIn } from './refusal.ts'
import { onceBack, onWritten } from './revalidate.ts'

export type Load<T> = {
  /** What came last; kept while it is asked again, so that the page never blinks. */
  data: () => T | undefined
  /** What came last for `source` as it is now: never another week, another session. */
  current: () => T | undefined
  refusal: () => Refusal | undefined
  busy: () => boolean
  again: () => void
  /** Asks again behind the reader's back: who does not answer is no matter. Whether all went well. */
  revalidate: () => Promise<boolean>
  set: (value: T) => void
}

/**
 * Asks whenever `source` changes (nothing is asked while it is undefined); only the latest answer
 * counts, and an earlier question still on its way is given up.
 */
export const createLoad = <S, T>(
  source: () => S | undefined,
  ask: (source: S, signal: AbortSignal, quiet: boolean) => Promise<T>,
): Load<T> => {
  type Answered = { to?: S; value: T } | undefined
  const [answered, setAnswered] = createSignal<Answered>(undefined, {
    equals: (a, b) => a?.to === b?.to && a?.value === b?.value,
  })
  const [refusal, setRefusal] = createSignal<Refusal>()
  const [busy, setBusy] = createSignal(false)
  const [times, setTimes] = createSignal(0)
  let latest: AbortController | undefined

  const run = async (wanted: S, quiet: boolean): Promise<boolean> => {
    const mine = new AbortController()
    latest?.abort()
    latest = mine
    if (!quiet) setBusy(true)
    let refused: Refusal | undefined
    try {
      const value = await ask(wanted, mine.signal, quiet)
      if (latest === mine) setAnswered({ to: wanted, value })
    } catch (error) {
      refused = refusalIn(error)
    }
    if (latest !== mine) return true
    if (!(quiet && refused && isUnanswered(refused))) setRefusal(refused)
    if (!quiet) setBusy(false)
    return !refused
  }
  const revalidate = async () => {
    const wanted = untrack(source)
    return wanted === undefined || untrack(busy) || run(wanted, true)
  }

  createEffect(
    on([source, times], ([wanted]) => {
      if (wanted !== undefined) void untrack(() => run(wanted, false))
    }),
  )
  // Given up and forgotten: what still fails on its way concerns nobody.
  onCleanup(() => {
    latest?.abort()
    latest = undefined
  })

  return {
    data: () => answered()?.value,
    current: () => {
      const last = answered()
      return last && isSameJson(last.to, source()) ? last.value : undefined
    },
    refusal,
    busy,
    again: () => setTimes((n) => n + 1),
    revalidate,
    set: (value) => void setAnswered({ to: untrack(source), value }),
  }
}

/** Asks at once, for whatever is there. */
export const createPlainLoad = <T>(ask: (signal: AbortSignal) => Promise<T>): Load<T> =>
  createLoad(
    () => true,
    (_, signal) => ask(signal),
  )

/**
 * One answer for all pages: asked at its first use, kept, and asked again by `again()` or when one
 * of the rooms that it shows was written to.
 */
export const shared = <T>(
  ask: (signal: AbortSignal) => Promise<T>,
  rooms: readonly string[] = [],
): (() => Load<T>) => {
  let load: Load<T> | undefined
  const make = () => {
    const made = createPlainLoad(ask)
    onWritten(rooms, made.again)
    onceBack(() => void made.revalidate())
    return made
  }
  return () => {
    load ??= createRoot(make)
    return load
  }
}

export type Sending<A extends unknown[], T> = {
  run: (...args: A) => Promise<T | undefined>
  busy: () => boolean
  refusal: () => Refusal | undefined
  forget: () => void
}

/**
 * One write at a time: a second tap while the first is on its way does nothing.
 * `run` gives what came back, or undefined after a refusal, which `refusal()` then holds.
 */
export const createSending = <A extends unknown[], T extends object>(
  write: (...args: A) => Promise<T>,
): Sending<A, T> => {
  const [busy, setBusy] = createSignal(false)
  const [refusal, setRefusal] = createSignal<Refusal>()
  const run = async (...args: A): Promise<T | undefined> => {
    if (untrack(busy)) return undefined
    setBusy(true)
    try {
      const value = await write(...args)
      setRefusal()
      return value
    } catch (error) {
      setRefusal(refusalIn(error))
      return undefined
    } finally {
      setBusy(false)
    }
  }
  return { run, busy, refusal, forget: () => setRefusal() }
}
