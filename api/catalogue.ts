import { appointmentProblems } from '#api/appointments/problems.ts'
import { authProblems } from '#api/auth/problems.ts'
import { beginningProblems } from '#api/beginning/problems.ts'
import { dutyProblems } from '#api/duties/problems.ts'
import { erasingProblems } from '#api/erasing/problems.ts'
import { exampleProblems } from '#api/example/problems.ts'
import { httpProblems } from '#api/http/problems.ts'
import { importProblems } from '#api/imports/problems.ts'
import { cardProblems } from '#api/learner-page/problems.ts'
import { noticeProblems } from '#api/notices/problems.ts'
import { peopleProblems } from '#api/people/problems.ts'
import { placeProblems } from '#api/places/problems.ts'
import { registerProblems } from '#api/problems.ts'
import { receptionProblems } from '#api/reception/problems.ts'
import { sessionProblems } from '#api/sessions/problems.ts'
import { slotProblems } from '#api/slots/problems.ts'
import { swapProblems } from '#api/swaps/problems.ts'
import { waitingProblems } from '#api/waiting/problems.ts'
import { yearProblems } from '#api/year/problems.ts'

/** Everything that can be refused, in the order in which the API's document lists it. */
export const problems = {
  ...httpProblems,
  ...authProblems,
  ...peopleProblems,
  ...cardProblems,
  ...placeProblems,
  ...sessionProblems,
  ...importProblems,
  ...yearProblems,
  ...slotProblems,
  ...erasingProblems,
  ...waitingProblems,
  ...dutyProblems,
  ...noticeProblems,
  ...receptionProblems,
  ...swapProblems,
  ...appointmentProblems,
  ...beginningProblems,
  ...exampleProblems,
} as const

registerProblems(problems)
