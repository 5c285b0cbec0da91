import { filled } from '#api/fill.ts'
import { icsWords } from '#api/year/rules/ics-words.ts'
import { readSchoolHolidays } from '#api/year/rules/school-holidays-file.ts'
import type { Zone } from '#api/year/schema.ts'

declare const self: DedicatedWorkerGlobalScope

export type HolidaysFile = { ics: string; zone: Zone }

const read = ({ ics, zone }: HolidaysFile) => {
  const answer = readSchoolHolidays(ics, zone)
  if (!('problem' in answer)) return answer
  const { code, values } = answer.problem
  const { fr, en } = icsWords[code]
  return { says: { fr: filled(fr, values, 'fr'), en: filled(en, values, 'en') } }
}

// A worker of the browser: its only message is a file, its only answer what that says.
self.onmessage = ({ data }: MessageEvent<HolidaysFile>) => self.postMessage(read(data))
