import { createEffect, createMemo, createSignal, type JSX, on, onCleanup, untrack } from 'solid-js'
import type { Free } from '#api/sessions/schema.ts'
import { me } from '#web/auth/me.ts'
import { createLoad, type Load } from '#web/lib/remote/load.ts'
import { isUnanswered } from '#web/lib/remote/refusal.ts'
import { onceBack } from '#web/lib/remote/revalidate.ts'
import { isSameJson } from '#web/lib/sharing.ts'
import { type SessionDraft, spanOf } from './draft.ts'
import { freeQueryOf, leastLeft, missingIn, partnersIn } from './fit.ts'
import { formWords as form } from './form-words.ts'
import { recallWeeks } from './kept-week.ts'
import { peopleSeen } from './last-seen.ts'
import { guessFree, isGuess } from './offline-free.ts'
import { FormPart, PeopleFields } from './people-fields.tsx'
import { PlaceField } from './place-field.tsx'
import { type House, house, whatIsFree } from './queries.ts'
import type { FreeQuestion } from './requests.ts'
import { TimeFields } from './time-fields.tsx'
import { frameOf, openingOf } from './view.ts'
import './form.css'

/** How long a time rests before it is asked about, milliseconds: hours that are only passed by are not. */
const pause = 350
const isPassing = (next: FreeQuestion, last: FreeQuestion): boolean =>
  next.learners !== undefined && last.start !== undefined && next.start !== last.start

/** Asked again whenever the draft changes; quietly: not about those whom the reader does not teach. */
export const createFree = (
  draft: () => SessionDraft,
  of: { session?: () => string; quiet?: () => boolean } = {},
): Load<Free> => {
  // A question is asked again only when it is another one.
  const question = createMemo(
    () => freeQueryOf(draft(), { session: of.session?.(), quiet: of.quiet?.() }),
    undefined,
    { equals: isSameJson },
  )
  const [asked, setAsked] = createSignal(untrack(question))
  createEffect(
    on(
      question,
      (next) => {
        const ask = () => void setAsked(next)
        if (!isPassing(next, untrack(asked))) return ask()
        const timer = setTimeout(ask, pause)
        onCleanup(() => clearTimeout(timer))
      },
      { defer: true },
    ),
  )
  const isAsked = () => isSameJson(asked(), question())
  const load = createLoad(asked, whatIsFree)
  const isOffline = () => {
    const refusal = load.refusal()
    return refusal !== undefined && isUnanswered(refusal)
  }
  const kept = createLoad(() => isOffline() || undefined, recallWeeks)
  const guess = createMemo(() => {
    const [where, self] = [house().data(), me()]
    const isKnown = isOffline() && kept.data() && where && self
    return isKnown ? guessFree(draft(), peopleSeen(), where, self) : undefined
  })
  onceBack(load.again)
  return {
    ...load,
    busy: () => load.busy() || !isAsked(),
    current: () => (isAsked() ? load.current() : undefined),
    data: () => guess() ?? load.data(),
    refusal: () => (guess() ? undefined : load.refusal()),
  }
}

/** Who, with whom, when, where: in any order, each choice narrowing the others. */
export const WishForm = (props: {
  draft: SessionDraft
  free: Free | undefined
  /** Whether what is free is known for this very draft. */
  settled: boolean
  house: House
  /** Whether to say what is missing. */
  strict: boolean
  existing?: boolean
  /** Whether its time was chosen, and not filled in. */
  isTimed: boolean
  /** Whether it was refused just now: then `refusal`, why and what may be had instead, is shown. */
  refused: boolean
  refusal: JSX.Element
  onDraft: (part: Partial<SessionDraft>) => void
}) => {
  const activity = () => props.house.activities.find((one) => one.id === props.draft.activity)
  const missing = () => missingIn(props.draft, activity())
  const frame = createMemo(() => frameOf(openingOf(props.house), []))
  const timeError = () => {
    const span = spanOf(props.draft)
    if (span.is === 'span' || (span.is === 'missing' && !props.strict)) return undefined
    return form(`${span.is}Time`)
  }
  const isComplete = () => !missing().volunteers && !missing().learners
  const say = (is: boolean, words: 'missingLearner' | 'missingVolunteer') =>
    is && props.strict ? form(words) : undefined

  return (
    <>
      <PeopleFields
        free={props.free}
        draft={props.draft}
        activities={props.house.activities}
        existing={props.existing ?? false}
        partners={props.refused ? [] : partnersIn(props.free, props.draft.learners, props.isTimed)}
        volunteersError={say(missing().volunteers, 'missingVolunteer')}
        learnersError={say(missing().learners, 'missingLearner')}
        onDraft={props.onDraft}
      />
      <FormPart title={form('when')}>
        <TimeFields
          draft={props.draft}
          free={isGuess(props.free) ? undefined : props.free}
          settled={props.settled}
          complete={isComplete()}
          left={leastLeft(props.free, props.draft.volunteers)}
          places={props.house.places}
          frame={frame()}
          error={timeError()}
          refused={props.refused}
          refusal={props.refusal}
          onDraft={props.onDraft}
        />
        <PlaceField
          draft={props.draft}
          free={props.free}
          refused={props.refused}
          timed={spanOf(props.draft).is === 'span' && !isGuess(props.free)}
          places={props.house.places}
          withAny={!props.existing}
          onDraft={props.onDraft}
        />
      </FormPart>
    </>
  )
}
