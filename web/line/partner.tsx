import { Show } from 'solid-js'
import type { FreeLearner } from '#api/sessions/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { sayName } from '#web/lib/names.ts'
import type { OpenLine } from './create-line.ts'
import type { createReading } from './create-reading.ts'
import { toText } from './meaning.ts'
import { lineWords as t } from './words.ts'

/** A second name for the line, one tap away. */
export const Partner = (props: {
  line: OpenLine
  reading: ReturnType<typeof createReading>
  one: FreeLearner | undefined
}) => {
  const add = ({ id, name }: FreeLearner) => {
    const { line, reading } = props
    const said = line.text().trimEnd()
    line.setText(`${said} ${t('andName', { name })}`)
    // Others of that name may be meant by it: it is her.
    const value = toText({ is: 'learner', id })
    const part = reading
      .parts()
      .find((one) => one.from >= said.length && one.choices.some((it) => toText(it) === value))
    if (part) reading.pick(part.key, value)
    line.focus()
  }
  return (
    <Show when={props.one}>
      {(one) => (
        <div>
          <Button look="quiet" icon="add" onClick={() => add(one())}>
            {t(one().free ? 'orPair' : 'orPairByHours', { name: sayName(one()) })}
          </Button>
        </div>
      )}
    </Show>
  )
}
