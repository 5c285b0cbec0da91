import type { Ctx } from '#api/ctx.ts'
import type { Platform } from '#api/http/platform.ts'

export type Env = {
  Bindings: { platform: Platform }
  Variables: {
    ctx: Ctx
    /** Names this request in the answer and in the log. */
    request: string
    code?: string
    error?: string
  }
}
