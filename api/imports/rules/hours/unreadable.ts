import { type Remark, remark } from '#api/imports/rules/reading.ts'

/** Leaves the reading of one cell at the first thing that has no single meaning. Caught at the
 *  door (`readHours`), where it becomes a failed `Reading`. */
export class UnreadableHours extends Error {
  readonly why: Remark
  constructor(code: Remark['code'], values?: Remark['values']) {
    super(code)
    this.why = remark(code, values)
  }
}
