import { type JSX, Show } from 'solid-js'
import type { Free } from '#api/sessions/schema.ts'
import { isCoordinator } from '#web/auth/me.ts'
import { Select } from '#web/kit/field.tsx'
import { language } from '#web/lib/i18n.ts'
import { LearnerField, VolunteerField } from '#web/sessions/people-fields.tsx'
import { PlaceField } from '#web/sessions/place-field.tsx'
import { everybody, type House } from '#web/sessions/queries.ts'
import { activityName } from '#web/sessions/view.ts'
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

const Part = (props: { title?: string; children: JSX.Element }) => (
  <section class="part">
    <Show when={props.title}>
      <h2>{props.title}</h2>
    </Show>
    {props.children}
  </section>
)

export const SlotFields = (props: Props) => {
  const activities = () => props.house.activities.filter((one) => !one.archived)
  const activity = () => activities().find((one) => one.id === props.draft.activity)
  const say = (word: keyof SlotMistakes) => {
    const wrong = props.wrong[word]
    return wrong && t(wrong)
  }
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
            error={say('volunteers')}
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
            error={say('learners')}
            onChoose={(learners) => props.onDraft({ learners })}
          />
        </Part>
      </Show>
      <Part title={t('when')}>
        <Show when={!props.existing}>
          <Suggested free={props.free} draft={props.draft} onDraft={props.onDraft} />
        </Show>
        <RhythmFields {...props} say={say} />
      </Part>
      <Part>
        <PlaceField
          draft={sessionPartOf(props.draft)}
          free={props.free}
          timed={false}
          places={props.house.places}
          withAny
          onDraft={(part) => props.onDraft({ place: part.place })}
        />
      </Part>
    </>
  )
}
