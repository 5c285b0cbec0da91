import type { Busy, Wish } from '#api/sessions/rules/judge/facts.ts'
import { type Interval, overlap } from '#api/sessions/rules/judge/intervals.ts'

/** A session does not stand in its own way, nor do those that move with it. */
const isOwn = ({ session }: Busy, wish: Pick<Wish, 'session' | 'ignoring'>): boolean =>
  session === wish.session || (wish.ignoring?.has(session) ?? false)

export const clashesOf = (
  busy: readonly Busy[],
  wish: Pick<Wish, 'session' | 'ignoring'>,
  then: Interval,
): Busy[] => busy.filter((one) => overlap(one, then) && !isOwn(one, wish))

/** Whether what is archived may stay: in a session that has it already and is over. */
export const mayStay = (isIn: boolean | undefined, { when, now }: Wish): boolean =>
  isIn === true && when !== undefined && now !== undefined && when.to <= now
