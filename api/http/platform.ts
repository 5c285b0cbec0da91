import type { DateTime } from 'luxon'
import type { Connection } from '#db/connect.ts'

export type Mail = { to: string; subject: string; text: string; html: string }

/** Given by the Worker, or by a test. */
export type Platform = {
  connect: () => Connection
  now: () => DateTime
  sendMail: (mail: Mail) => Promise<void>
  /** Keys tokens and hashes; at least 32 characters that nobody can guess. */
  secret: string
  withinRate: (key: string) => Promise<boolean>
  /** Keeps the request's context alive until the work is done. */
  after: (work: Promise<unknown>) => void
  /** One line of the log: an allow-list of fields, never a name, an address or a token. */
  log: (line: LogLine) => void
}

export type LogLine =
  | {
      request: string
      method: string
      route: string
      status: number
      code?: string
      error?: string
      ms: number
    }
  /** Work that failed after the request's answer. */
  | { request: string; after: true; error: string }
