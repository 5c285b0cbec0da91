import type { Along, Ctx, Found } from '#api/ctx.ts'
import type { Platform } from '#api/http/platform.ts'
import type { ProblemCode } from '#api/problems.ts'

export type Env = {
  Bindings: { platform: Platform }
  Variables: {
    ctx: Ctx
    findActor: (ctx: Ctx, token: string | undefined, along?: Along) => Promise<Found>
    /** The row of the question that went along with the check who asks. */
    along: object | undefined
    /** When it came in, epoch milliseconds. */
    began: number
    /** Names this request in the answer and in the log. */
    request: string
    code?: string
    error?: string
    /** Says a refusal as a page, where a person reads rather than a program. */
    refusalPage?: (code: ProblemCode) => string
  }
}
