import { type JSX, Show } from 'solid-js'
import type { Place } from '#api/places/schema.ts'
import type { Free } from '#api/sessions/schema.ts'
import { choicesOf } from '#web/kit/choices.ts'
import { Select, TextField } from '#web/kit/field.tsx'
import { sayClock, sayMinutes, wallOf } from '#web/lib/time.ts'
import { clocksFor, lengthsFor, type SessionDraft } from './draft.ts'
import { formWords as form } from './form-words.ts'
import { Suggestions } from './suggestions.tsx'

/** When: suggestions once it is known who comes, and a day, an hour and a length to set by hand. */
export const TimeFields = (props: {
  draft: SessionDraft
  free: Free | undefined
  /** Whether what is free is known for this very draft. */
  settled: boolean
  complete: boolean
  /** Minutes of the promise left that week. */
  left: number | undefined
  places: readonly Place[]
  frame: { from: number; to: number }
  error?: string | undefined
  /** Once refused, stands where other times are suggested. */
  refused: boolean
  refusal: JSX.Element
  onDraft: (part: Partial<SessionDraft>) => void
}) => (
  <div class="stack">
    <Show
      when={props.refused}
      fallback={
        <Suggestions
          free={props.free}
          settled={props.settled}
          complete={props.complete}
          left={props.left}
          draft={props.draft}
          places={props.places}
          onPick={(offer) => props.onDraft({ ...wallOf(offer.start) })}
        />
      }
    >
      {props.refusal}
    </Show>
    <div class="time-fields">
      <TextField
        label={form('day')}
        type="date"
        value={props.draft.day}
        error={props.error}
        onText={(day) => props.onDraft({ day })}
      />
      <Select
        label={form('start')}
        value={props.draft.clock}
        none="–"
        options={choicesOf(clocksFor(props.frame, props.draft.clock), sayClock)}
        onPick={(clock) => props.onDraft({ clock })}
      />
      <Select
        label={form('length')}
        value={String(props.draft.minutes)}
        options={choicesOf(lengthsFor(props.draft.minutes), sayMinutes)}
        onPick={(minutes) => props.onDraft({ minutes: Number(minutes) })}
      />
    </div>
  </div>
)
