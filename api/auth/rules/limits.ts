/** Of a link and its code. */
export const requestLasts = { minutes: 10 }
export const triesPerCode = 5
/** By one browser for one address. */
export const requestsPerHour = 5
/** To one address, for browsers that never signed in as it. Beyond it a mail leaves every few minutes
 *  only, well within the life of its link: whoever asks meanwhile comes in by the mail before. So a
 *  stranger keeps nobody out, and fills no mailbox. */
export const strangersMailsPerHour = 5
export const strangersMailEvery = { minutes: 3 }
/** Beyond it, codes of an address serve no more for a day, but in browsers that signed in as it before, which
 *  are counted each by itself; its links still do. Whoever asks from a browser of their own could otherwise
 *  guess all year, five codes at a time. */
export const wrongCodesPerDay = 15
/** Seconds that a browser keeps the secret it asks with: 400 days, the most that browsers allow. */
export const browserKeptFor = 400 * 86_400

/** Of an invitation that the coordinator shows. */
export const invitationLasts = { minutes: 15 }

type Length = { days?: number; hours?: number; minutes?: number }
type Life = { idle: Length; absolute: Length }
export const signInLasts = {
  volunteer: { idle: { days: 14 }, absolute: { days: 90 } },
  coordinator: { idle: { hours: 12 }, absolute: { days: 7 } },
} as const satisfies Record<string, Life>
export type MemberRole = keyof typeof signInLasts

/** By numbers, not by Luxon: this is reckoned when the Worker starts. */
const milliseconds = ({ days = 0, hours = 0, minutes = 0 }: Length) =>
  ((days * 24 + hours) * 60 + minutes) * 60_000

/** Being seen is written down this seldom, milliseconds. */
export const seenEvery = milliseconds({ minutes: 5 })

/** Milliseconds after which a sign-in of each role, not seen, has ended. */
export const idleFor: Record<MemberRole, number> = {
  volunteer: milliseconds(signInLasts.volunteer.idle),
  coordinator: milliseconds(signInLasts.coordinator.idle),
}
