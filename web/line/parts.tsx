import { type Accessor, createMemo, For, type JSX, Show } from 'solid-js'
import { Icon } from '#web/kit/icon.tsx'
import { folded } from './folded.ts'
import { toText } from './meaning.ts'
import type { LinePart } from './part.ts'
import { hintOf, type Names, sayChoice, sayMeaning } from './say.ts'
import { lineWords as t } from './words.ts'

export type PartsProps = {
  parts: readonly LinePart[]
  names: Names
  onPick: (key: string, value: string) => void
}

export type PartProps = Omit<PartsProps, 'parts'> & { part: LinePart }

type Option = { value: string; label: string; hint?: string }

/** The same list as long as it says the same: the focus stays on what was just chosen. */
export const createOptions = (props: PartProps): Accessor<Option[]> => {
  const text = createMemo(() =>
    JSON.stringify(
      props.part.choices.map((choice) => ({
        value: toText(choice),
        label: sayChoice(choice, props.part.choices, props.names),
        hint: hintOf(choice, props.names),
      })),
    ),
  )
  return createMemo(() => JSON.parse(text()))
}

/** What was taken of a part, to choose it by. */
export const takenOf = ({ meaning }: LinePart): string => (meaning ? toText(meaning) : '')

/** Parts by their keys, so that each keeps its place on the page while it changes. */
export const EachPart = (props: {
  parts: readonly LinePart[]
  keys: string
  children: (part: Accessor<LinePart>) => JSX.Element
}) => (
  <For each={props.keys ? props.keys.split('\n') : []}>
    {(key) => <Show when={props.parts.find((part) => part.key === key)}>{props.children}</Show>}
  </For>
)

/** The keys of some parts as one text, which is the same as long as they are. */
export const keysOf = (parts: readonly LinePart[], which: (part: LinePart) => boolean): string =>
  parts
    .filter(which)
    .map(({ key }) => key)
    .join('\n')

const What = (props: { part: LinePart }) => (
  <span class="quick-text">
    {props.part.text || (props.part.meaning ? t(props.part.meaning.is) : '')}
    <Show when={props.part.state === 'assumed' || props.part.choices.length > 1}>
      {'\u00a0· '}
      <em>{t(props.part.state === 'assumed' ? 'assumed' : 'chosen')}</em>
    </Show>
  </span>
)

const Assumed = (props: PartProps) => {
  const options = createOptions(props)
  return (
    <li>
      <label class="quick-chip" data-state={props.part.state}>
        <What part={props.part} />
        <select
          value={takenOf(props.part)}
          onChange={(event) => props.onPick(props.part.key, event.currentTarget.value)}
        >
          <For each={options()}>
            {(option) => (
              <option value={option.value} selected={option.value === takenOf(props.part)}>
                {option.label}
              </option>
            )}
          </For>
        </select>
      </label>
    </li>
  )
}

const isSame = (a: string, b: string) => folded(a).text === folded(b).text

const Plain = (props: PartProps) => {
  const read = () => props.part.meaning && sayMeaning(props.part.meaning, props.names)
  const isPlain = () => props.part.state === 'certain' && isSame(props.part.text, read() ?? '')
  return (
    <li class="quick-chip" data-state={props.part.state}>
      <Show when={!isPlain()}>
        <What part={props.part} />
      </Show>
      <Show
        when={read()}
        fallback={
          <span class="quick-why">
            <Icon name="warn" />
            {t(props.part.why ?? 'unknown')}
          </span>
        }
      >
        <span class="quick-read">{read()}</span>
      </Show>
    </li>
  )
}

/** Every part of the line with what it was read as; what is assumed can be changed in its place. */
export const Chips = (props: PartsProps) => (
  <ul class="quick-chips" aria-label={t('parts')}>
    <EachPart
      parts={props.parts}
      keys={keysOf(
        props.parts,
        ({ asked, meaning, state }) => !asked && (meaning !== undefined || state === 'unknown'),
      )}
    >
      {(part) => (
        <Show when={part().choices.length > 1} fallback={<Plain {...props} part={part()} />}>
          <Assumed {...props} part={part()} />
        </Show>
      )}
    </EachPart>
  </ul>
)
