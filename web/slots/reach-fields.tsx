import { Show } from 'solid-js'
import { editWords } from '#web/kit/edit-words.ts'
import { Segments, TextField } from '#web/kit/field.tsx'
import { today } from '#web/lib/time.ts'
import type { Reach } from './draft.ts'
import { slotFormWords as t } from './form-words.ts'

/** How far a change of a slot reaches: from a day on, or every date to come. */
export const ReachFields = (props: {
  reach: Reach
  error: string | undefined
  onReach: (reach: Reach) => void
}) => (
  <section class="part">
    <Segments
      label={t('scope')}
      value={props.reach.scope}
      options={{ whole: t('whole'), following: t('following') }}
      onPick={(value) =>
        props.onReach({ ...props.reach, scope: value === 'whole' ? 'whole' : 'following' })
      }
    />
    <Show
      when={props.reach.scope === 'following'}
      fallback={<p class="soft small">{t('wholeHint')}</p>}
    >
      <div class="time-fields">
        <TextField
          label={editWords('from')}
          hint={t('followingHint')}
          type="date"
          min={today()}
          value={props.reach.on}
          error={props.error}
          onText={(on) => props.onReach({ ...props.reach, on })}
        />
      </div>
    </Show>
  </section>
)
