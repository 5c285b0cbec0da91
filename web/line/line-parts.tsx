import { createMemo, For, Show } from 'solid-js'
import { type Choice, Segments } from '#web/kit/field.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { toText } from './meaning.ts'
import type { Part } from './read-line.ts'
import { type Names, sayChoice, sayMeaning } from './say.ts'
import { lineWords as t } from './words.ts'

type Props = {
  parts: readonly Part[]
  names: Names
  onPick: (key: string, value: string) => void
}

type OneProps = Omit<Props, 'parts'> & { part: Part }

/** The same list as long as it says the same: the focus stays on what was just chosen. */
const createOptions = (props: OneProps) => {
  const text = createMemo(() =>
    JSON.stringify(
      props.part.choices.map((choice) => ({
        value: toText(choice),
        label: sayChoice(choice, props.part.choices, props.names),
      })),
    ),
  )
  return createMemo<Choice[]>(() => JSON.parse(text()))
}

const valueOfPart = ({ meaning }: Part) => (meaning ? toText(meaning) : '')

const Question = (props: OneProps) => {
  const options = createOptions(props)
  return (
    <div class="quick-question" data-open={props.part.state === 'ambiguous'}>
      <Segments
        label={t('choose', { text: props.part.text })}
        value={valueOfPart(props.part)}
        options={options()}
        onPick={(value) => props.onPick(props.part.key, value)}
      />
    </div>
  )
}

/** What is not clear, each as a choice that has to be made; it stays once it is. */
export const Questions = (props: Props) => (
  <Each {...props} which={({ asked }) => asked}>
    {(part) => <Question {...props} part={part()} />}
  </Each>
)

/** Parts by their keys, so that each keeps its place on the page while it changes. */
const Each = (
  props: Props & {
    which: (part: Part) => boolean
    children: (part: () => Part) => import('solid-js').JSX.Element
  },
) => {
  const keys = createMemo(() =>
    props.parts
      .filter(props.which)
      .map(({ key }) => key)
      .join('\n'),
  )
  return (
    <For each={keys() ? keys().split('\n') : []}>
      {(key) => <Show when={props.parts.find((part) => part.key === key)}>{props.children}</Show>}
    </For>
  )
}

const Assumed = (props: OneProps) => {
  const options = createOptions(props)
  const isChosen = () => props.part.state === 'certain'
  const what = () => props.part.text || (props.part.meaning ? t(props.part.meaning.is) : '')
  return (
    <li>
      <label class="quick-chip" data-state={props.part.state}>
        <span class="quick-text">
          {what()} <em>{t(isChosen() ? 'chosen' : 'assumed')}</em>
        </span>
        <select
          value={valueOfPart(props.part)}
          onChange={(event) => props.onPick(props.part.key, event.currentTarget.value)}
        >
          <For each={options()}>
            {(option) => (
              <option value={option.value} selected={option.value === valueOfPart(props.part)}>
                {option.label}
              </option>
            )}
          </For>
        </select>
      </label>
    </li>
  )
}

const Plain = (props: OneProps) => (
  <li class="quick-chip" data-state={props.part.state}>
    <span class="quick-text">
      {props.part.text}
      <Show when={props.part.state === 'assumed'}>
        {' '}
        <em>{t('assumed')}</em>
      </Show>
    </span>
    <Show
      when={props.part.meaning}
      fallback={
        <span class="quick-why">
          <Icon name="warn" />
          {t(props.part.why ?? 'unknown')}
        </span>
      }
    >
      {(meaning) => <span class="quick-read">{sayMeaning(meaning(), props.names)}</span>}
    </Show>
  </li>
)

const isShown = ({ asked, meaning, state }: Part) =>
  !asked && (meaning !== undefined || state === 'unknown')

/** Every part of the line with what it was read as; what is assumed can be changed in its place. */
export const Chips = (props: Props) => (
  <ul class="quick-chips" aria-label={t('parts')}>
    <Each {...props} which={isShown}>
      {(part) => (
        <Show when={part().choices.length > 1} fallback={<Plain {...props} part={part()} />}>
          <Assumed {...props} part={part()} />
        </Show>
      )}
    </Each>
  </ul>
)
