import type { Session } from '#api/sessions/schema.ts'

/** A session as the API shows it: Claire's on Tuesday at two in the blue room. */
export const aShownSession = (part: Partial<Session> = {}): Session => ({
  id: 's',
  activity: 'tutoring',
  place: 'bleue',
  start: '2026-11-24T13:00:00Z',
  end: '2026-11-24T14:00:00Z',
  status: 'standing',
  why: null,
  revision: 1,
  slot: null,
  heldOn: null,
  touched: false,
  changedAt: '2026-11-20T08:00:00Z',
  volunteers: [{ id: 'claire', name: 'Claire' }],
  learners: [{ id: 'amina', name: 'Amina' }],
  learnerCount: 1,
  away: [],
  mine: true,
  ...part,
})
