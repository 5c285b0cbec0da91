import { type Accessor, createMemo, createSignal } from 'solid-js'
import type { Person } from '#api/people/schema.ts'
import { isCoordinator, me } from '#web/auth/me.ts'
import { type Day, now, wallOf } from '#web/lib/time.ts'
import { type LineReading, readLine } from '#web/line/read/line.ts'
import { spanOf } from '#web/sessions/draft.ts'
import { missingIn } from '#web/sessions/fit.ts'
import { formWords } from '#web/sessions/form-words.ts'
import { everybody, type House } from '#web/sessions/queries.ts'
import { knownFrom } from './known.ts'
import type { Picks } from './picks.ts'
import { type Names, sentenceOf } from './say.ts'
import { lineWords as t } from './words.ts'

type Source = { text: Accessor<string>; house: Accessor<House>; from: Accessor<Day> }

const nobody: readonly Person[] = []

export const createReading = ({ text, house, from }: Source) => {
  const [picks, setPicks] = createSignal<Picks>({})
  const people = () => everybody().data() ?? nobody
  const names = createMemo((): Names => ({ house: house(), people: people() }))
  const reader = () => ({ id: me()?.id ?? '', alone: !isCoordinator() })
  const things = createMemo(() =>
    knownFrom(people(), house(), reader(), { today: '', from: '', clock: '' }),
  )
  const reading = createMemo((): LineReading => {
    const { day: today, clock } = wallOf(now())
    const first = from() > today ? from() : today
    return readLine(text(), { ...things(), today, clock, from: first }, picks())
  })
  const wish = () => reading().wish
  const parts = () => reading().parts
  return {
    wish,
    parts,
    names,
    sentence: createMemo(() => (text().trim() ? sentenceOf(wish(), parts(), names()) : [])),
    problems: createMemo(() => problemsIn(reading(), house())),
    pick: (key: string, value: string) => setPicks((all) => ({ ...all, [key]: value })),
    forget: () => setPicks({}),
  }
}

const problemsIn = ({ wish, parts }: LineReading, house: House): string[] => {
  const missing = missingIn(
    wish,
    house.activities.find((one) => one.id === wish.activity),
  )
  const span = spanOf(wish)
  const isAsked = (...kinds: string[]) =>
    parts.some(
      ({ state, choices }) => state === 'ambiguous' && choices.some(({ is }) => kinds.includes(is)),
    )
  return [
    ...parts.flatMap(({ state, text, why }) => {
      if (state === 'ambiguous') return [t('choose', { text })]
      return state === 'unknown' ? [t('notRead', { text, why: t(why ?? 'unknown') })] : []
    }),
    ...(wish.day || isAsked('day') ? [] : [t('whichDay')]),
    ...(wish.clock || isAsked('start', 'span') ? [] : [t('whatTime')]),
    ...(span.is === 'skipped' ? [formWords('skippedTime')] : []),
    ...(span.is === 'twice' ? [formWords('twiceTime')] : []),
    ...(missing.volunteers && !isAsked('tutor') ? [t('whoTeaches')] : []),
    ...(missing.learners && !isAsked('learner') ? [t('withWhom')] : []),
  ]
}
