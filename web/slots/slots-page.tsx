import { useSearchParams } from '@solidjs/router'
import { createMemo, Show } from 'solid-js'
import type { Slot } from '#api/slots/schema.ts'
import { isCoordinator } from '#web/auth/me.ts'
import { Arriving } from '#web/kit/arriving.tsx'
import { ButtonLink } from '#web/kit/button.tsx'
import { Select } from '#web/kit/field.tsx'
import { Empty, Page } from '#web/kit/surface.tsx'
import { createPlainLoad } from '#web/lib/remote/load.ts'
import { onWritten, whileLooking } from '#web/lib/remote/revalidate.ts'
import { today } from '#web/lib/time.ts'
import type { House } from '#web/sessions/queries.ts'
import { EndedSlots } from './ended-slots.tsx'
import { listSlots } from './queries.ts'
import { SlotList } from './slot-list.tsx'
import { StandInsCard } from './stand-ins-card.tsx'
import { concerns, isEnded, peopleIn } from './view.ts'
import { WithHouse } from './with-house.tsx'
import { slotWords as t } from './words.ts'

/** The standing weekly slots: a volunteer's own, or all of them. */
export const SlotsPage = () => {
  const [search, setSearch] = useSearchParams<{ personne?: string }>()
  const load = createPlainLoad((signal) => listSlots({}, signal))
  whileLooking(load.again)
  onWritten(['slots', 'sessions', 'people', 'year'], load.again)
  const person = () => search.personne || undefined
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        <ButtonLink href="/creneaux/nouveau" look="primary" icon="add">
          {t('add')}
        </ButtonLink>
      }
    >
      <WithHouse>
        {(house) => (
          <>
            <StandInsCard house={house} />
            <Arriving from={[load]} what={load.data()} label={t('working')} lines={6}>
              {(all) => (
                <Slots
                  all={all()}
                  house={house}
                  person={person()}
                  onPerson={(id) => setSearch({ personne: id || undefined }, { replace: true })}
                />
              )}
            </Arriving>
          </>
        )}
      </WithHouse>
    </Page>
  )
}

const Slots = (props: {
  all: Slot[]
  house: House
  person: string | undefined
  onPerson: (id: string) => void
}) => {
  const people = createMemo(() => peopleIn(props.all))
  const shown = createMemo(() => {
    const { person, all } = props
    const open = all.filter((slot) => !isEnded(slot, today()))
    return person ? open.filter((slot) => concerns(slot, person)) : open
  })
  return (
    <>
      <Show when={isCoordinator() && people().length > 1}>
        <div class="slots-filter">
          <Select
            label={t('person')}
            value={props.person ?? ''}
            none={t('everybody')}
            options={people().map(({ id, name }) => ({ value: id, label: name }))}
            onPick={props.onPerson}
          />
        </div>
      </Show>
      <Show when={shown().length > 0} fallback={<None filtered={props.all.length > 0} />}>
        <SlotList slots={shown()} house={props.house} />
      </Show>
      <EndedSlots house={props.house} person={props.person} />
    </>
  )
}

const None = (props: { filtered: boolean }) => (
  <Empty title={t(props.filtered ? 'noneOf' : 'none')}>
    <p class="slots-none">{t(props.filtered ? 'noneOfHelp' : 'noneHelp')}</p>
    <Show when={!props.filtered}>
      <ButtonLink href="/creneaux/nouveau" look="secondary" icon="add">
        {t('add')}
      </ButtonLink>
    </Show>
  </Empty>
)
