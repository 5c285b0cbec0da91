import { filled } from '#api/fill.ts'
import type { Day } from '#api/schema.ts'
import { icsWords } from '#api/year/rules/ics-words.ts'
import { readSchoolHolidays } from '#api/year/rules/school-holidays-file.ts'
import type { Zone } from '#api/year/schema.ts'

declare const self: DedicatedWorkerGlobalScope

export type HolidaysFile = { ics: string; zone: Zone; today: Day }

const read = ({ ics, zone, today }: HolidaysFile) => {
  const answer = readSchoolHolidays(ics, zone, today)
  if (!('problem' in answer)) return answer
  const { code, values } = answer.problem
  const { fr, en } = icsWords[code]
  return { says: { fr: filled(fr, values, 'fr'), en: filled(en, values, 'en') } }
}

// A worker of the browser: its only message is a file, its only answer what that says.
self.onmessage = ({ data }: MessageEvent<HolidaysFile>) => self.postMessage(read(data))
