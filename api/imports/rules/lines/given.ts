import type { WholeName } from '#api/imports/rules/cells/names.ts'
import type { LineIssue } from '#api/imports/rules/lines/line-issue.ts'
import type { LearnerPart, MessageLanguage, VolunteerPart } from '#api/people/schema.ts'
import type { WeeklyHours } from '#api/schema.ts'

/** What a line says about a person. What it does not say is absent, and stays as it is. */
export type Given = {
  name: string
  email?: string
  phone?: string
  messageLanguage?: MessageLanguage
  availabilities?: WeeklyHours[]
  volunteer?: Partial<Omit<VolunteerPart, 'activities'>> & { activities: Record<string, boolean> }
  learner?: Partial<LearnerPart>
}

export type ReadLine = {
  line: number
  /** The display name; as written, where none could be read. */
  name: string
  /** All that the name columns say: two people may shorten to one display name. */
  written: string
  /** First and last name, where the display name keeps only an initial. */
  whole?: WholeName
  /** The name with an initial only, where more letters had to tell it from another. */
  short?: string
  given: Given | null
  issues: LineIssue[]
  /** Not a person: to be passed over. */
  ignored?: true
}
