import { DateTime } from 'luxon'
import { houseZone } from '#api/house.ts'
import type { WeeklyHours } from '#api/schema.ts'

export const minute = 60_000
export const hour = 60 * minute

export const wallOf = (at: number) => DateTime.fromMillis(at, { zone: houseZone })
export const dayOf = (at: number) => wallOf(at).toFormat('yyyy-MM-dd')
export const clockOf = (at: number) => wallOf(at).toFormat('HH:mm')

export const isWithin = (hours: readonly WeeklyHours[], from: number, to: number) =>
  hours.some(
    (one) =>
      one.weekday === wallOf(from).weekday && one.from <= clockOf(from) && clockOf(to) <= one.to,
  )

/** Every half hour of these days from 8 to 19, as instants. */
export const momentsOf = (mondays: readonly string[]) =>
  mondays.flatMap((monday) =>
    [0, 1, 2, 3, 4, 5].flatMap((day) =>
      Array.from({ length: 23 }, (_, n) =>
        DateTime.fromISO(monday, { zone: houseZone })
          .plus({ days: day })
          .set({ hour: 8 + Math.floor(n / 2), minute: 30 * (n % 2) })
          .toMillis(),
      ),
    ),
  )

/** The Monday of an instant's week. */
export const weekOf = (at: number) => wallOf(at).startOf('week').toFormat('yyyy-MM-dd')
