import { createMemo, type JSX, Show } from 'solid-js'
import type { Free } from '#api/sessions/schema.ts'
import { isCoordinator, me } from '#web/auth/me.ts'
import { Select } from '#web/kit/field.tsx'
import { language } from '#web/lib/i18n.ts'
import { createLoad, type Load } from '#web/lib/remote/load.ts'
import { isUnanswered } from '#web/lib/remote/refusal.ts'
import { onceBack } from '#web/lib/remote/revalidate.ts'
import { isSameJson } from '#web/lib/sharing.ts'
import { type SessionDraft, spanOf } from './draft.ts'
import { freeQueryOf, leastLeft, missingIn } from './fit.ts'
import { formWords as form } from './form-words.ts'
import { recallWeeks } from './kept-week.ts'
import { peopleSeen } from './last-seen.ts'
import { guessFree, isGuess } from './offline-free.ts'
import { LearnerField, VolunteerField } from './people-fields.tsx'
import { PlaceField } from './place-field.tsx'
import { everybody, type House, house, whatIsFree } from './queries.ts'
import { TimeFields } from './time-fields.tsx'
import { activityName, frameOf, openingOf } from './view.ts'
import { sessionWords as t } from './words.ts'
import './form.css'

/** Asked again whenever the draft changes. */
export const createFree = (draft: () => SessionDraft, session?: () => string): Load<Free> => {
  // A question is asked again only when it is another one.
  const question = createMemo(() => freeQueryOf(draft(), session?.()), undefined, {
    equals: isSameJson,
  })
  const load = createLoad(question, whatIsFree)
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
    data: () => guess() ?? load.data(),
    refusal: () => (guess() ? undefined : load.refusal()),
  }
}

/** A group of the form; one field alone is titled by its own label. */
const Part = (props: { title?: string; children: JSX.Element }) => (
  <section class="part">
    <Show when={props.title}>
      <h2>{props.title}</h2>
    </Show>
    {props.children}
  </section>
)

const timeProblems = {
  skipped: 'skippedTime',
  twice: 'twiceTime',
  unreadable: 'unreadableTime',
  missing: 'missingTime',
} as const

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
  /** Whether it was refused just now: then `refusal`, why and what may be had instead, is shown. */
  refused: boolean
  refusal: JSX.Element
  onDraft: (part: Partial<SessionDraft>) => void
}) => {
  const activities = () => props.house.activities.filter((one) => !one.archived)
  const activity = () => activities().find((one) => one.id === props.draft.activity)
  const missing = () => missingIn(props.draft, activity())
  const frame = createMemo(() => frameOf(openingOf(props.house), []))
  const timeError = () => {
    const span = spanOf(props.draft)
    if (span.is === 'span' || (span.is === 'missing' && !props.strict)) return undefined
    return form(timeProblems[span.is])
  }
  const isComplete = () => !missing().volunteers && !missing().learners
  const say = (is: boolean, words: 'missingLearner' | 'missingVolunteer') =>
    is && props.strict ? form(words) : undefined

  return (
    <>
      <Show when={isCoordinator()}>
        <Part>
          <Show when={!props.existing && activities().length > 1}>
            <Select
              label={t('what')}
              value={props.draft.activity}
              options={activities().map((one) => ({
                value: one.id,
                label: activityName(activities(), one.id, language()),
              }))}
              onPick={(id) => props.onDraft({ activity: id, learners: [], place: undefined })}
            />
          </Show>
          <VolunteerField
            free={props.free}
            chosen={props.draft.volunteers}
            known={everybody().data() ?? []}
            most={activity()?.volunteersTo ?? 1}
            error={say(missing().volunteers, 'missingVolunteer')}
            onChoose={(volunteers) => props.onDraft({ volunteers })}
          />
        </Part>
      </Show>
      <Show when={(activity()?.learnersTo ?? 2) > 0}>
        <Part>
          <LearnerField
            free={props.free}
            chosen={props.draft.learners}
            known={everybody().data() ?? []}
            most={activity()?.learnersTo ?? 2}
            error={say(missing().learners, 'missingLearner')}
            onChoose={(learners) => props.onDraft({ learners })}
          />
        </Part>
      </Show>
      <Part title={form('when')}>
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
      </Part>
    </>
  )
}
