import fc from 'fast-check'
import { changeArb, changeSlot } from './change-commands.ts'
import { endArb, endSlot, undo } from './end-commands.ts'
import { makeSlot, slotArb } from './make-commands.ts'
import type { Model } from './model.ts'
import { type Act, step } from './play.ts'
import { add, layerArb, layerOf } from './year-commands.ts'

/** Takes back what an act changed, however much came after it. */
const undoOf = (act: Act): { act: Act; undo: Act } => {
  let change: Model['changes'][number] | undefined
  return {
    act: async (model, world) => {
      const changes = model.changes.length
      const leaves = await act(model, world)
      change = model.changes.length > changes ? model.changes.at(-1) : undefined
      return leaves
    },
    undo: (model, world) => undo(change)(model, world),
  }
}

const weekArb = layerArb.map((layer) => ({
  ...layer,
  place: null,
  run: { ...layer.run, isWeek: true },
}))

/** Changes a slot or ends it, moves the year, and takes the change back. */
const overAYear = (act: Act, layer: typeof weekArb extends fc.Arbitrary<infer T> ? T : never) => {
  const both = undoOf(act)
  return [both.act, add('closures', (w) => layerOf(w, layer)), both.undo] as const
}

export const seriesCommands = [
  fc
    .tuple(changeArb, weekArb)
    .map(([args, layer]) =>
      step('change, close, undo', [args, layer], ...overAYear(changeSlot(args), layer)),
    ),
  fc
    .tuple(endArb, weekArb)
    .map(([args, layer]) =>
      step('end, close, undo', [args, layer], ...overAYear(endSlot(args), layer)),
    ),
  fc
    .tuple(endArb, changeArb)
    .map(([args, change]) =>
      step(
        'end and lengthen',
        [args, change],
        endSlot(args),
        changeSlot({ ...change, slot: args.slot, until: args.on + 10 }),
      ),
    ),
  fc.tuple(slotArb, changeArb).map(([args, change]) => {
    const making = undoOf(makeSlot(args))
    const changing = undoOf(changeSlot({ ...change, slot: -1 }))
    return step(
      'make, change, undo, undo',
      [args, change],
      ...[making.act, changing.act, changing.undo, making.undo],
    )
  }),
]
