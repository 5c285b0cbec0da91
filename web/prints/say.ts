import type { Gap } from '#api/coverage/schema.ts'
import { goesWithoutSaying } from '#api/places/rules.ts'
import type { Activity } from '#api/places/schema.ts'
import type { Session } from '#api/sessions/schema.ts'
import { sayLack } from '#web/coverage/say.ts'
import { joinFacts } from '#web/lib/facts.ts'
import { language } from '#web/lib/i18n.ts'
import { sayName } from '#web/lib/names.ts'
import { sayDay, saySpan, sayTime, wallOf } from '#web/lib/time.ts'
import { activityName, isUnheld } from '#web/sessions/view.ts'
import { initialled } from './view.ts'
import { printWords as t } from './words.ts'

export type PrintedEntry = { time: string; who: string; whom: string | undefined; isShort: boolean }

const names = (people: readonly { name: string }[] = []) =>
  people.map((one) => initialled(one.name) || sayName(one)).join(', ')

/** Learners are named only where that is wished and known. */
export const entryOf = (
  session: Session,
  ask: {
    activities: readonly Activity[]
    withNames: boolean
    /** By the session that lacks somebody. */
    gaps?: ReadonlyMap<string, Gap>
  },
): PrintedEntry => {
  const { activities, withNames } = ask
  const gap = ask.gaps?.get(session.id)
  const what = goesWithoutSaying(session.activity)
    ? undefined
    : activityName(activities, session.activity, language())
  const here = session.volunteers.filter(({ id }) => !session.away.includes(id))
  const who = isUnheld(session) ? t('needsSomebody') : names(here)
  return {
    time: saySpan(session.start, session.end),
    who: joinFacts(what, who, gap && sayLack({ ...gap, lacks: 'short' })),
    isShort: gap !== undefined,
    whom: (withNames && names(session.learners)) || undefined,
  }
}

/** An entry as one text, about as long as it will stand on paper. */
export const textOf = ({ time, who, whom }: Omit<PrintedEntry, 'isShort'>): string =>
  joinFacts(time, who, whom)

/** `lun. 23 nov. à 9h12`. */
export const sayMoment = (instant: string | number): string => {
  const iso = new Date(instant).toISOString()
  return t('at', { day: sayDay(wallOf(iso).day, 'short'), time: sayTime(iso) })
}
