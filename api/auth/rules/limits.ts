import type { DateTime, DurationLike } from 'luxon'

/** Of a link and its code. */
export const requestLasts = { minutes: 10 }
export const triesPerCode = 5
export const requestsPerHour = 5
/** Beyond it, codes of an address serve no more for a day; its links still do. Whoever asks from a
 *  browser of their own could otherwise guess all year, five codes at a time. */
export const wrongCodesPerDay = 15

type Life = { idle: DurationLike; absolute: DurationLike }
export const signInLasts = {
  volunteer: { idle: { days: 14 }, absolute: { days: 90 } },
  coordinator: { idle: { hours: 12 }, absolute: { days: 7 } },
} as const satisfies Record<string, Life>
export type MemberRole = keyof typeof signInLasts

/** Being seen is written down this seldom. */
export const seenEvery = { minutes: 5 }

/** The moments before which a sign-in of each role, not seen since, has ended. */
export const idleSince = (now: DateTime): Record<MemberRole, DateTime> => ({
  volunteer: now.minus(signInLasts.volunteer.idle),
  coordinator: now.minus(signInLasts.coordinator.idle),
})
