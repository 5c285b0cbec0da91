import { createUniqueId, For, type JSX } from 'solid-js'
import { colours, type Place, shapes } from '#api/places/schema.ts'
import { TextField } from '#web/kit/field.tsx'
import { RoomMark } from '#web/kit/mark.tsx'
import { markWords } from './mark-words.ts'
import type { PlaceDraft } from './view.ts'
import { placeWords as t } from './words.ts'
import './mark-picker.css'

type Mark = Pick<PlaceDraft, 'colour' | 'shape' | 'letter'>

/** Colour, shape and letter, chosen apart and seen together at once. */
export const MarkPicker = (props: {
  mark: Mark
  onChange: (part: Partial<Mark>) => void
  letterError: string | undefined
}) => {
  const shown = (part: Partial<Mark> = {}) => {
    const { colour, shape, letter } = { ...props.mark, ...part }
    return { colour, shape, letter: letter.trim().toUpperCase().slice(0, 1) }
  }
  return (
    <div class="mark-picker">
      <div class="mark-picker-now">
        <RoomMark mark={shown()} size="l" />
        <TextField
          label={t('letter')}
          hint={t('letterHint')}
          error={props.letterError}
          name="letter"
          maxlength="1"
          autocomplete="off"
          autocapitalize="characters"
          value={props.mark.letter}
          onText={(letter) => props.onChange({ letter: letter.toUpperCase() })}
        />
      </div>
      <Swatches
        label={t('colour')}
        options={colours}
        chosen={props.mark.colour}
        name={(colour) => markWords(colour)}
        onPick={(colour) => props.onChange({ colour })}
      >
        {(colour) => <RoomMark mark={{ ...shown({ colour }), shape: 'circle', letter: '' }} />}
      </Swatches>
      <Swatches
        label={t('shape')}
        options={shapes}
        chosen={props.mark.shape}
        name={(shape) => markWords(shape)}
        onPick={(shape) => props.onChange({ shape })}
      >
        {(shape) => <RoomMark mark={{ ...shown({ shape }), letter: '' }} />}
      </Swatches>
    </div>
  )
}

const Swatches = <T extends Place['colour'] | Place['shape']>(props: {
  label: string
  options: readonly T[]
  chosen: T
  name: (option: T) => string
  onPick: (option: T) => void
  children: (option: T) => JSX.Element
}) => {
  const group = createUniqueId()
  return (
    <fieldset class="field">
      <legend class="field-label">{props.label}</legend>
      <div class="swatches">
        <For each={props.options}>
          {(option) => (
            <label class="swatch" title={props.name(option)}>
              <input
                type="radio"
                name={group}
                checked={option === props.chosen}
                onChange={() => props.onPick(option)}
              />
              {props.children(option)}
              <span class="visually-hidden">{props.name(option)}</span>
            </label>
          )}
        </For>
      </div>
    </fieldset>
  )
}
