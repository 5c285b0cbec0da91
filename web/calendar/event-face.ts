import { letterSize, outlines, type ShapeName } from '#web/kit/shapes.ts'
import type { Verdict } from './carrying.ts'

export type EventFace = {
  mark: { colour: string; shape: ShapeName; letter: string } | undefined
  time: string
  /** The room's name and the day, for those who hear the block. */
  heard: string
  lines: readonly string[]
}

const svg = <K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Record<string, string>,
): SVGElementTagNameMap[K] => {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  return element
}

/** The kit's RoomMark, drawn without Solid: the calendar renders its own nodes. */
const markNode = ({ colour, shape, letter }: NonNullable<EventFace['mark']>): SVGSVGElement => {
  const node = svg('svg', {
    class: `mark mark-s colour-${colour}`,
    viewBox: '0 0 32 32',
    'aria-hidden': 'true',
  })
  const text = svg('text', {
    class: 'mark-letter',
    x: '16',
    y: String(outlines[shape].letter),
    'font-size': String(letterSize(shape)),
  })
  text.textContent = letter
  node.append(svg('path', { class: 'mark-shape', d: outlines[shape].d }), text)
  return node
}

const span = (name: string, text: string): HTMLSpanElement => {
  const node = document.createElement('span')
  node.className = name
  node.textContent = text
  return node
}

export const faceNodes = (face: EventFace): Node[] => {
  const [first = '', ...others] = face.lines
  const head = span('block-head', '')
  if (face.mark) head.append(markNode(face.mark), ' ')
  if (first) head.append(span('block-first', first))
  return [
    head,
    ...others.map((line) => span('block-line', line)),
    span('block-time', face.time),
    span('visually-hidden', face.heard),
  ]
}

const signs = { home: '•', good: '✓', ask: '?', bad: '✕' }

/** The nodes of what is carried: whether it would do there, from when to when, and why not. */
export const verdictNodes = (carried: Verdict & { time: string }): Node[] => {
  const head = span('block-head', '')
  head.append(span('block-sign', signs[carried.tone]), ' ', span('block-first', carried.time))
  return [head, span('block-verdict', carried.words)]
}
