import { createMemo } from 'solid-js'
import { keepFocus } from '#web/kit/keep-focus.ts'
import { createLoad } from '#web/lib/remote/load.ts'
import { onceBack, onWritten, whileLooking } from '#web/lib/remote/revalidate.ts'
import { sharing } from '#web/lib/sharing.ts'
import { type Day, sayDay, sayTime, wallOf } from '#web/lib/time.ts'
import { createGiving } from './create-giving.ts'
import { createShownDay } from './create-shown-day.ts'
import type { Giving } from './queries.ts'

type Options<T> = {
  address: string
  read: (day: Day, signal: AbortSignal) => Promise<T>
  give: (wish: Giving) => Promise<{ id: string }>
  /** Rooms of the API whose writes change what is read. */
  rooms: readonly string[]
  /** What is given, in words. */
  say: (known: T | undefined, of: string) => string
}

/** What a day gives, kept fresh; the giving of it; and the focus, which stays where it was. */
export const createGivenDay = <T extends object>(options: Options<T>) => {
  const shown = createShownDay(options.address)
  const load = createLoad(shown.settled, options.read)
  whileLooking(load.again)
  onceBack(load.again)
  onWritten(options.rooms, load.again)
  const known = createMemo<T | undefined>((before) => {
    const data = load.data()
    return data && sharing(before, data)
  })
  const giving = createGiving({
    give: options.give,
    again: load.again,
    say: (of, start) => ({
      of: options.say(known(), of),
      when: `${sayDay(wallOf(start).day, 'short')} ${sayTime(start)}`,
    }),
  })
  let list: HTMLElement | undefined
  keepFocus(
    () => [known(), giving.aim()],
    () => list,
  )
  return { shown, load, known, giving, hold: (element: HTMLElement) => (list = element) }
}
