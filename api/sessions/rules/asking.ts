import { saidHours } from '#api/sessions/rules/confirmable.ts'

/** That it is not known whether somebody whom the reader does not teach is free: to insist is to ask. */
export const notAsked = 'sessions.not_asked'

/** Whether hours that were said are all that was insisted on, and it was agreed on then. To ask is not to insist. */
export const isAgreed = (codes: readonly string[]): boolean => {
  const beyond = codes.filter((code) => code !== notAsked)
  return beyond.length > 0 && beyond.every((code) => saidHours.some((one) => one === code))
}

/** Whether all that is missing is to ask if somebody is free. */
export const isAsking = (codes: readonly string[]): boolean =>
  codes.length > 0 && codes.every((code) => code === notAsked)
