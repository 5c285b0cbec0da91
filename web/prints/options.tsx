import { Show } from 'solid-js'
import type { Place } from '#api/places/schema.ts'
import { isCoordinator } from '#web/auth/me.ts'
import { Button, ButtonLink } from '#web/kit/button.tsx'
import { Segments, Select } from '#web/kit/field.tsx'
import { addDays, mondayOf, sayDays } from '#web/lib/time.ts'
import { sessionWords } from '#web/sessions/words.ts'
import { papers, type Wish, wishAddress } from './view.ts'
import { printWords as t } from './words.ts'

export const PrintOptions = (props: {
  wish: Wish
  places: readonly Place[]
  busy: boolean
  onWish: (wish: Wish) => void
  onPrint: () => void
}) => {
  const put = (part: Partial<Wish>) => props.onWish({ ...props.wish, ...part })
  const monday = () => mondayOf(props.wish.day)
  const inDays = (days: number) =>
    wishAddress({ ...props.wish, day: addDays(props.wish.day, days) })
  const sheets = () => [
    { value: 'house', label: t('house') },
    { value: 'rooms', label: t('rooms') },
    ...props.places
      .filter((place) => !place.archived)
      .map((place) => ({ value: place.id, label: place.name })),
  ]
  return (
    <div class="print-options">
      <div class="print-week">
        <ButtonLink href={inDays(-7)} icon="left" label={sessionWords('previousWeek')} />
        <p class="print-days">{sayDays(monday(), addDays(monday(), 6))}</p>
        <ButtonLink href={inDays(7)} icon="right" label={sessionWords('nextWeek')} />
      </div>
      <Select
        label={t('sheet')}
        value={props.wish.sheet}
        options={sheets()}
        onPick={(sheet) => put({ sheet })}
      />
      <Segments
        label={t('paper')}
        value={props.wish.paper}
        options={papers.map((value) => ({ value, label: value.toUpperCase() }))}
        onPick={(paper) => put({ paper: paper === 'a3' ? 'a3' : 'a4' })}
      />
      <Show when={isCoordinator()}>
        <Segments
          label={t('names')}
          value={props.wish.names ? 'with' : 'without'}
          options={{ without: t('without'), with: t('with') }}
          onPick={(names) => put({ names: names === 'with' })}
        />
      </Show>
      <Button look="primary" icon="print" busy={props.busy} onClick={() => props.onPrint()}>
        {sessionWords('print')}
      </Button>
    </div>
  )
}
