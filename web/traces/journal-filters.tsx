import { createMemo, Show } from 'solid-js'
import { Button } from '#web/kit/button.tsx'
import { choicesOf } from '#web/kit/choices.ts'
import { Select, TextField } from '#web/kit/field.tsx'
import { toldApart } from '#web/lib/apart.ts'
import { isSomebody } from '#web/lib/names.ts'
import { createPlainLoad } from '#web/lib/remote/load.ts'
import { everybodyEver } from '#web/people/queries.ts'
import { areInOrder, type TraceFilters } from './view.ts'
import { journalWords as t } from './words.ts'

const kinds = ['sessions', 'people', 'house', 'access', 'exports'] as const

/** By what the journal is looked through. */
export const JournalFilters = (props: {
  filters: TraceFilters
  onFilters: (filters: TraceFilters) => void
}) => {
  const load = createPlainLoad(everybodyEver)
  const people = createMemo(() => {
    const { compare } = new Intl.Collator('fr')
    return toldApart((load.data() ?? []).filter(isSomebody)).sort((a, b) => compare(a.name, b.name))
  })
  const put = (part: TraceFilters) => props.onFilters({ ...props.filters, ...part })
  const isFiltered = () => Object.values(props.filters).some(Boolean)
  return (
    <search class="journal-filters">
      <Select
        label={t('kind')}
        value={props.filters.kind ?? ''}
        none={t('allKinds')}
        options={choicesOf(kinds, t)}
        onPick={(kind) => put({ kind })}
      />
      <Select
        label={t('person')}
        value={props.filters.person ?? ''}
        none={t('everybody')}
        options={people().map(({ id, name }) => ({ value: id, label: name }))}
        onPick={(person) => put({ person })}
      />
      <TextField
        label={t('from')}
        type="date"
        value={props.filters.from ?? ''}
        onText={(from) => put({ from })}
      />
      <TextField
        label={t('to')}
        type="date"
        value={props.filters.to ?? ''}
        error={areInOrder(props.filters) ? undefined : t('badDays')}
        onText={(to) => put({ to })}
      />
      <Show when={isFiltered()}>
        <Button
          look="quiet"
          onClick={() => props.onFilters({ kind: '', person: '', from: '', to: '' })}
        >
          {t('reset')}
        </Button>
      </Show>
    </search>
  )
}
