import type { Day } from '#api/schema.ts'
import type { KeptWord, WaitingLearner, Ways } from '#api/waiting/schema.ts'
import { noteNames } from '#web/lib/names.ts'
import { answer, api, until } from '#web/lib/remote/api.ts'

/** The rooms of the API whose writes change who waits. */
export const whatMakesWait = [
  ...['waiting', 'sessions', 'slots', 'year', 'people', 'places', 'activities', 'imports'],
]

/** Who has less than wanted, in the fair order. */
export const listWaiting = async (signal: AbortSignal): Promise<WaitingLearner[]> => {
  const { learners } = await answer(api.waiting.$get({}, until(signal)))
  noteNames('learner', learners)
  noteNames(
    'team',
    learners.flatMap(({ change }) => (change ? [change.volunteer] : [])),
  )
  return learners
}

const one = api.waiting[':id']

/** How a learner could have a class. */
export const findWays = async (id: string, signal: AbortSignal): Promise<Ways> => {
  const ways = await answer(one.$get({ param: { id } }, until(signal)))
  noteNames(
    'learner',
    [...ways.joins, ...ways.pairs].flatMap(({ learners }) => learners),
  )
  return ways
}

/** Keeps when somebody was seen, or heard of; what was kept before comes back. */
export const noteWord = (id: string, seenOn: Day | null): Promise<KeptWord> =>
  answer(one.word.$put({ param: { id }, json: { seenOn } }))
