import { Show } from 'solid-js'
import type { Free } from '#api/sessions/schema.ts'
import { partnersIn } from '#web/sessions/fit.ts'
import { formWords } from '#web/sessions/form-words.ts'
import { FormPart, PeopleFields } from '#web/sessions/people-fields.tsx'
import { PlaceField } from '#web/sessions/place-field.tsx'
import type { House } from '#web/sessions/queries.ts'
import { type SlotDraft, sessionPartOf } from './draft.ts'
import type { SlotMistakes } from './fit.ts'
import { slotFormWords as t } from './form-words.ts'
import { RhythmFields } from './rhythm-fields.tsx'
import { Suggested } from './suggested.tsx'
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
  const say = (word: keyof SlotMistakes) => {
    const wrong = props.wrong[word]
    return wrong && t(wrong)
  }
  return (
    <>
      <PeopleFields
        free={props.free}
        draft={props.draft}
        activities={props.house.activities}
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
    </>
  )
}
