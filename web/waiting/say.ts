import type { WaitingLearner } from '#api/waiting/schema.ts'
import { joinFacts } from '#web/lib/facts.ts'
import { sayName } from '#web/lib/names.ts'
import {
  addDays,
  type Day,
  sayClock,
  sayDay,
  sayMinutes,
  sayWeekday,
  today,
  wallOf,
} from '#web/lib/time.ts'
import { sayLevel, sayLevelName } from '#web/people/say.ts'
import { sayWait } from '#web/people/wait.ts'
import { peopleWords } from '#web/people/words.ts'
import { personName } from '#web/sessions/queries.ts'
import { sayWhen } from '#web/sessions/view.ts'
import {
  type ClassWay,
  nearWeek,
  quietDayOf,
  type SaidStep,
  sectionOf,
  stepsOf,
  type WayKind,
} from './view.ts'
import { waitWords as t } from './words.ts'

/** `attend depuis 5 semaines`; the day from which, where that is to come. */
export const saySince = ({ since, next }: WaitingLearner): string | undefined => {
  if (next !== null || since === null) return undefined
  return sayWait({ waitingSince: since }) ?? t('from', { day: sayDay(since, 'date') })
}

/** `oral A1 · alpha · à deux` */
export const sayLearner = ({ learner }: WaitingLearner): string =>
  joinFacts(
    learner.ageGroup === 'child' && peopleWords('child'),
    sayLevel(learner),
    peopleWords(learner.wish),
  )

const sayHad = ({ hadClass, month, term }: WaitingLearner): string => {
  if (!hadClass && term === 0) return t('neverHad')
  const inMonth = month > 0 ? t('hadMonth', { time: sayMinutes(month) }) : t('hadNothing')
  return joinFacts(inMonth, term > month && t('hadTerm', { time: sayMinutes(term) }))
}

const sayAhead = ({ next, ahead }: WaitingLearner): string =>
  next === null
    ? t('nothingAhead')
    : t('nextOn', { day: sayDay(wallOf(next).day, 'short'), time: sayMinutes(ahead) })

/** What she had, what is booked, what she wants. */
export const sayReceived = (one: WaitingLearner): string =>
  joinFacts(sayHad(one), sayAhead(one), t('wants', { time: sayMinutes(one.learner.minutesWanted) }))

/** `aujourd’hui`, `hier`, `lundi`; `le 3 nov.` a week ago and earlier. */
export const sayDayPast = (day: Day): string => {
  if (day === today()) return t('today')
  if (day === addDays(today(), -1)) return t('yesterday')
  return day > addDays(today(), -7) ? sayDay(day, 'weekday') : t('on', { day: sayDay(day, 'date') })
}

/** What is known of her besides classes, and that her three weeks are over, where no heading says so, or when they
 *  will be. */
export const sayQuiet = (one: WaitingLearner): string =>
  [
    one.seenOn && t('seen', { day: sayDayPast(one.seenOn) }),
    one.quiet === 'over' && sectionOf(one) !== 'over' && t(one.next ? 'quietTell' : 'quietOver'),
    one.quiet === 'soon' && t('quietSoon', { day: sayDay(quietDayOf(one) ?? '', 'dayMonth') }),
  ]
    .filter(Boolean)
    .join(' ')

const sayStep = (step: SaidStep, names: { learner: string; tutor: string }): string => {
  switch (step.kind) {
    case 'promise':
      return t('promise', {
        ...{ ...names, time: sayMinutes(step.minutes) },
        week: t(`week${nearWeek(step.week, today())}`, { day: sayDay(step.week, 'dayMonth') }),
      })
    case 'level':
      // Written by the API, which knows no others.
      return t('level', { ...names, level: sayLevelName(step.level as 'A1') })
    case 'children':
    case 'pair':
      return t(step.kind, names)
    default: {
      const { weekday, from, to } = step
      const clocks = { from: sayClock(from), to: sayClock(to) }
      return t(step.kind, {
        ...names,
        hour: t('hour', { weekday: sayWeekday(weekday), ...clocks }),
      })
    }
  }
}

/** `Si Max pouvait venir le mercredi de 14h à 15h : cours avec Claire.` */
export const sayChange = (one: WaitingLearner): string | undefined => {
  const { change } = one
  if (!change) return undefined
  const names = { learner: sayName(one), tutor: sayName(change.volunteer) }
  const steps = stepsOf(change.steps)
  const kinds = steps.map(({ kind }) => kind)
  const saysHour = kinds.some((kind) => kind.includes('_hour'))
  const saysTutor = kinds.some((kind) => kind !== 'learner_hour' && kind !== 'pair')
  const outcome = [
    !(saysHour && saysTutor) && t('thenClass'),
    !saysHour && sayWhen(change),
    !saysTutor && t('withIn', { tutors: names.tutor }),
  ].filter(Boolean)
  return t('ifAll', {
    what: steps.map((step) => sayStep(step, names)).join(t('andIf')),
    outcome: outcome.length > 0 ? t('thenIs', { outcome: outcome.join(' ') }) : '',
  })
}

/** What hinders, and the least that would help; under a heading that says the first, only that. */
export const sayHindered = (one: WaitingLearner, isTitled = false): string | undefined => {
  if (!one.hindered) return undefined
  const change = sayChange(one)
  const isSaid = isTitled && change && one.hindered === 'no_common_hour' && one.next === null
  return isSaid ? change : [t(one.hindered), change].filter(Boolean).join(' ')
}

/** `avec Claire, à deux avec Zahra` */
export const sayWay = (way: ClassWay, kind: WayKind, one: { id: string }): string => {
  const tutors = way.volunteers.map(personName).join(', ')
  const others = way.learners.filter(({ id }) => id !== one.id)
  const names = others.map(sayName).join(', ')
  return t(kind === 'hours' ? 'withIn' : `${kind}In`, { tutors, names })
}
