import { v7 as newId } from 'uuid'
import { insertTraces, isUnchanged, requireInTime } from '#api/audit/store.ts'
import { type Ctx, instantOf, requireCoordinator, todayOf } from '#api/ctx.ts'
import type { DayRange } from '#api/days.ts'
import { Problem } from '#api/problems.ts'
import type { Effects } from '#api/slots/schema.ts'
import { applyToYear } from '#api/slots/usecases/settle.ts'
import { schoolYearOf } from '#api/year/rules/school-year.ts'
import type {
  Closure,
  ImportSchoolHolidays,
  Layers,
  Opening,
  Sale,
  SchoolHoliday,
} from '#api/year/schema.ts'
import * as store from '#api/year/store.ts'

type Layer = Closure | Opening | SchoolHoliday

const kinds = {
  closure: {
    list: (layers: Layers): Layer[] => layers.closures,
    put: (ctx: Ctx, layer: Layer) => store.putClosure(ctx.db, layer as Closure, instantOf(ctx.now)),
    drop: store.deleteClosure,
  },
  opening: {
    list: (layers: Layers): Layer[] => layers.openings,
    put: (ctx: Ctx, layer: Layer) => store.putOpening(ctx.db, layer as Opening, instantOf(ctx.now)),
    drop: store.deleteOpening,
  },
  holiday: {
    list: (layers: Layers): Layer[] => layers.schoolHolidays,
    put: (ctx: Ctx, layer: Layer) => store.putSchoolHoliday(ctx.db, layer as SchoolHoliday),
    drop: store.deleteSchoolHoliday,
  },
} as const
export type LayerKind = keyof typeof kinds

const isSameLayer = (a: Layer, b: Layer) =>
  Object.entries(a).every(
    ([key, value]) => JSON.stringify(Reflect.get(b, key)) === JSON.stringify(value),
  )

const spanOf = ({ from, to }: DayRange): DayRange => ({ from, to })

const changed = async (inside: Ctx, what: string, id: string, before: unknown, after: unknown) => {
  await store.updateRevision(inside.db)
  await insertTraces(inside, [
    { action: `year.${what}`, subject: 'year', subjectId: id, before, after },
  ])
}

/** Lays something over the year, new or as it shall be, and settles the sessions under it. The same
 *  request again is the same layer. @throws places.not_found; year.not_found; request.id_is_used */
export const putLayer = async (
  ctx: Ctx,
  kind: LayerKind,
  { layer, dryRun, isNew }: { layer: Layer; dryRun: boolean; isNew: boolean },
): Promise<Effects> => {
  const member = requireCoordinator(ctx)
  return applyToYear(ctx, member, dryRun, async (inside) => {
    const { layers } = await store.findYear(inside.db)
    const before = kinds[kind].list(layers).find((one) => one.id === layer.id)
    if (!isNew && !before) throw new Problem('year.not_found')
    if (isNew && before && !isSameLayer(before, layer)) throw new Problem('request.id_is_used')
    if (before && isSameLayer(before, layer)) {
      await requireInTime(inside)
      return { days: [] }
    }
    if ('place' in layer && layer.place && !(await store.hasPlace(inside.db, layer.place))) {
      throw new Problem('places.not_found')
    }
    await kinds[kind].put(inside, layer)
    if (!dryRun) await changed(inside, `${kind}_put`, layer.id, before, layer)
    return { days: before ? [spanOf(before), spanOf(layer)] : [spanOf(layer)] }
  })
}

/** Takes a layer away, and gives back what it suspended. @throws year.not_found */
export const dropLayer = async (
  ctx: Ctx,
  kind: LayerKind,
  { id, dryRun }: { id: string; dryRun: boolean },
): Promise<Effects> => {
  const member = requireCoordinator(ctx)
  return applyToYear(ctx, member, dryRun, async (inside) => {
    const { layers } = await store.findYear(inside.db)
    const before = kinds[kind].list(layers).find((one) => one.id === id)
    if (!before) throw new Problem('year.not_found')
    await kinds[kind].drop(inside.db, id)
    if (!dryRun) await changed(inside, `${kind}_dropped`, id, before, undefined)
    return { days: [spanOf(before)] }
  })
}

/** Says when the monthly sale is, and settles the slots that follow it. */
export const putSale = async (ctx: Ctx, sale: Sale, dryRun: boolean): Promise<Effects> => {
  const member = requireCoordinator(ctx)
  return applyToYear(ctx, member, dryRun, async (inside) => {
    const { layers } = await store.findYear(inside.db)
    if (isUnchanged(layers.sale, sale)) await requireInTime(inside)
    else if (!dryRun) {
      await store.updateSale(inside.db, sale)
      await changed(inside, 'sale_put', 'sale', layers.sale, sale)
    }
    return { days: [], sale }
  })
}

export type HolidayPlan = { add: SchoolHoliday[]; same: SchoolHoliday[]; drop: SchoolHoliday[] }

/** What a file adds, has already, and replaces: whatever of the old overlaps its own span. */
const planOf = (
  there: readonly SchoolHoliday[],
  read: Omit<SchoolHoliday, 'id'>[],
): HolidayPlan => {
  const isSame = (a: Omit<SchoolHoliday, 'id'>, b: Omit<SchoolHoliday, 'id'>) =>
    a.from === b.from && a.to === b.to && a.label === b.label
  const same = there.filter((one) => read.some((other) => isSame(one, other)))
  const add = read
    .filter((one) => !same.some((other) => isSame(one, other)))
    .map((one) => ({ id: newId(), ...one }))
  const overlaps = (one: SchoolHoliday) => add.some((a) => a.from <= one.to && one.from <= a.to)
  return { add, same, drop: there.filter((one) => !same.includes(one) && overlaps(one)) }
}

/** Imports the holidays of the education ministry's file: they replace what was there at the same dates. */
export const importSchoolHolidays = async (
  ctx: Ctx,
  { holidays, dryRun }: ImportSchoolHolidays,
): Promise<{ plan: HolidayPlan; effects: Effects }> => {
  const member = requireCoordinator(ctx)
  let plan: HolidayPlan = { add: [], same: [], drop: [] }
  const effects = await applyToYear(ctx, member, dryRun, async (inside) => {
    const { layers } = await store.findYear(inside.db)
    // The ministry's file goes back for years; what is over concerns nobody.
    const { from } = schoolYearOf(todayOf(ctx))
    plan = planOf(
      layers.schoolHolidays,
      holidays.filter((holiday) => holiday.to >= from),
    )
    for (const one of plan.drop) await store.deleteSchoolHoliday(inside.db, one.id)
    for (const one of plan.add) await store.putSchoolHoliday(inside.db, one)
    const { add, drop } = plan
    if (!dryRun && add.length + drop.length > 0) {
      await changed(inside, 'holidays_imported', 'holidays', { drop }, { add })
    }
    return { days: [] }
  })
  return { plan, effects }
}
