import { createMemo, Show } from 'solid-js'
import type { Free } from '#api/sessions/schema.ts'
import { isCoordinator } from '#web/auth/me.ts'
import { partnersIn } from '#web/sessions/fit.ts'
import { formWords } from '#web/sessions/form-words.ts'
import { FormPart, PeopleFields } from '#web/sessions/people-fields.tsx'
import { PlaceField } from '#web/sessions/place-field.tsx'
import type { House } from '#web/sessions/queries.ts'
import { type SlotDraft, sessionPartOf } from './draft.ts'
import type { SlotMistakes } from './fit.ts'
import { slotFormWords as t } from './form-words.ts'
import { NeedsFields } from './needs-fields.tsx'
import { RhythmFields } from './rhythm-fields.tsx'
import { Suggested } from './suggested.tsx'
import { isAloneOfItsKind, isDuty, rosterNeedsOf, withNeeds } from './view.ts'
import '#web/sessions/form.css'

type Props = {
  draft: SlotDraft
  free: Free | undefined
  house: House
  wrong: SlotMistakes
  /** A slot that exists keeps its activity and its first day. */
  existing?: boolean
  onDraft: (part: Partial<SlotDraft>) => void
}

export const SlotFields = (props: Props) => {
  const activity = () => props.house.activities.find(({ id }) => id === props.draft.activity)
  const duty = () => (isCoordinator() && isDuty(activity()) ? activity() : undefined)
  // Not made anew by every key typed elsewhere in the form.
  const id = createMemo(() => props.draft.activity)
  const needs = createMemo(() => props.draft.needs)
  const activities = createMemo(() =>
    props.house.activities.map((one) => (one.id === id() ? withNeeds(one, needs()) : one)),
  )
  const say = (word: Exclude<keyof SlotMistakes, 'needs'>) => {
    const wrong = props.wrong[word]
    return wrong && t(wrong)
  }
  return (
    <>
      <PeopleFields
        free={props.free}
        draft={props.draft}
        activities={activities()}
        existing={props.existing ?? false}
        partners={partnersIn(props.free, props.draft.learners, false)}
        volunteersError={say('volunteers')}
        learnersError={say('learners')}
        onDraft={props.onDraft}
      />
      <FormPart title={formWords('when')}>
        <Show when={!props.existing}>
          <Suggested free={props.free} draft={props.draft} onDraft={props.onDraft} />
        </Show>
        <RhythmFields {...props} say={say} />
      </FormPart>
      <Show when={duty()}>
        {(one) => (
          <FormPart title={t('needs')}>
            <NeedsFields
              needs={rosterNeedsOf(props.draft, one())}
              wrong={props.wrong.needs}
              onNeeds={(needs) => props.onDraft({ needs })}
            />
          </FormPart>
        )}
      </Show>
      <Show when={!isAloneOfItsKind(props.draft, props.house)}>
        <FormPart>
          <PlaceField
            draft={sessionPartOf(props.draft)}
            free={props.free}
            timed={false}
            places={props.house.places}
            withAny
            onDraft={(part) => props.onDraft({ place: part.place })}
          />
        </FormPart>
      </Show>
    </>
  )
}
