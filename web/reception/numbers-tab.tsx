import { createMemo, createSignal, For, Show } from 'solid-js'
import type { Known } from '#api/reception/schema.ts'
import { isCoordinator } from '#web/auth/me.ts'
import { Arriving } from '#web/kit/arriving.tsx'
import { ButtonLink } from '#web/kit/button.tsx'
import { Few } from '#web/kit/few.tsx'
import { TextField } from '#web/kit/field.tsx'
import { Card, Empty } from '#web/kit/surface.tsx'
import { sayName } from '#web/lib/names.ts'
import { createLoad } from '#web/lib/remote/load.ts'
import { onWritten } from '#web/lib/remote/revalidate.ts'
import { sharing } from '#web/lib/sharing.ts'
import { wayWords } from '#web/lib/way-words.ts'
import { waysTo } from '#web/lib/ways.ts'
import { NumberButton } from '#web/people/number-button.tsx'
import { sayPhone } from '#web/people/view.ts'
import { peopleWords } from '#web/people/words.ts'
import { listKnown } from './queries.ts'
import { sayWhoSheIs } from './same-name.tsx'
import { knownBy } from './view.ts'
import { doorWords as t } from './words.ts'

/** As many are shown at once. */
const few = 8

/** Somebody is to be called: found by name, her number asked for by itself. */
export const NumbersTab = () => {
  const load = createLoad(() => true as const, listKnown)
  onWritten(['people', 'reception', 'imports'], load.again)
  const [typed, setTyped] = createSignal('')
  // Who is as before keeps her line, and the number in it.
  const known = createMemo<readonly Known[]>((before) => sharing(before, load.data() ?? []), [])
  const found = createMemo(() => knownBy(typed(), known()))
  return (
    <Card>
      <TextField
        label={t('find')}
        // Of who coordinates nothing is counted.
        hint={isCoordinator() ? undefined : t('findHelp')}
        type="search"
        autocomplete="off"
        value={typed()}
        onText={setTyped}
      />
      <Arriving from={[load]} what={load.data()} label={t('working')} lines={3}>
        <Show when={typed().trim() !== ''}>
          <p class="visually-hidden" role="status">
            {t('found', { n: found().length })}
          </p>
          <Few class="rows" items={found()} few={few} fallback={<Empty title={t('nobody')} />}>
            {(one) => <Row one={one} />}
          </Few>
        </Show>
      </Arriving>
    </Card>
  )
}

const Row = (props: { one: Known }) => {
  const [phone, setPhone] = createSignal<string | null>()
  const ways = () => {
    const text = t('hello', { name: props.one.name.split(' ')[0] ?? '' })
    return waysTo({ phone: phone() ?? null, email: null }, { subject: '', text })
  }
  return (
    <li class="door-person">
      <span>
        <strong>{sayName(props.one)}</strong>{' '}
        <span class="soft small">{sayWhoSheIs(props.one)}</span>
      </span>
      <div class="row">
        <Show
          when={phone() !== undefined}
          fallback={<NumberButton person={props.one} onLooked={setPhone} />}
        >
          <For each={ways()} fallback={<span class="soft small">{peopleWords('noNumber')}</span>}>
            {({ by, href }) => (
              <ButtonLink href={href} look="quiet">
                {by === 'call'
                  ? wayWords('call', { number: sayPhone(phone() ?? '') })
                  : wayWords(by)}
                <span class="visually-hidden"> {sayName(props.one)}</span>
              </ButtonLink>
            )}
          </For>
        </Show>
      </div>
    </li>
  )
}
