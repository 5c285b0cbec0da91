import type { Confirmable } from '#api/sessions/schema.ts'
import type { WrittenException } from '#api/slots/schema.ts'
import type { Day } from '#web/lib/time.ts'

/** What was decided about single dates, and what was insisted on. */
export type Choices = { exceptions: WrittenException[]; confirm: Confirmable[] }

export const noChoices: Choices = { exceptions: [], confirm: [] }

type Way = Omit<WrittenException, 'day' | 'skip'> & { skip?: boolean }

/** The choices with these days done otherwise. */
export const choosing = (choices: Choices, days: readonly Day[], way: Way): Choices => ({
  ...choices,
  exceptions: [
    ...choices.exceptions.filter((one) => !days.includes(one.day)),
    ...days.map((day) => ({ skip: false, ...way, day })),
  ].sort((a, b) => a.day.localeCompare(b.day)),
})

/** The choices with a day as the others again. */
export const letting = (choices: Choices, day: Day): Choices => ({
  ...choices,
  exceptions: choices.exceptions.filter((one) => one.day !== day),
})

/** The choices with these codes insisted on too. */
export const insisting = (choices: Choices, codes: readonly Confirmable[]): Choices => ({
  ...choices,
  confirm: [...new Set([...choices.confirm, ...codes])],
})

export const exceptionOn = (choices: Choices, day: Day): WrittenException | undefined =>
  choices.exceptions.find((one) => one.day === day)

const timing = ['weekday', 'start', 'minutes', 'clock'] as const
const company = ['volunteers', 'learners', ...timing] as const

/**
 * The choices that outlive a change of the draft: another hour makes what was decided about dates
 * meaningless, and who was insisted on may be another.
 */
export const outliving = (choices: Choices, change: object): Choices => ({
  exceptions: timing.some((key) => key in change)
    ? choices.exceptions.filter((one) => one.skip && !('weekday' in change))
    : choices.exceptions,
  confirm: company.some((key) => key in change) ? [] : choices.confirm,
})
