import * as v from 'valibot'
import { Id, Instant } from '#api/schema.ts'
import { Session } from '#api/sessions/schema.ts'

/** What somebody does not know yet: her session falls out, does so unless somebody takes it, is held though she heard
 *  that it was not sure, moved, is elsewhere, ends at another hour, or is hers. */
export const news = ['off', 'waits', 'holds', 'moved', 'elsewhere', 'ends', 'added'] as const

/** Languages in which what there is to tell is ready as a text. */
export const textLanguages = ['fr', 'en'] as const

/** Something to tell one person of one session. */
export const Notice = v.object({
  person: v.object({
    id: Id,
    name: v.string(),
    /** To who coordinates; at reception a number is looked at by itself, and counted. */
    phone: v.optional(v.nullable(v.string())),
    email: v.optional(v.nullable(v.string())),
    /** BCP 47; `null`: French. At reception, of those in which a text can be ready. */
    language: v.nullable(v.string()),
    learns: v.boolean(),
  }),
  session: Session,
  is: v.picklist(news),
  /** When she believes that it begins: an instant; `null`: she knows of none. */
  knew: v.nullable(v.string()),
  /** Until when, and where she believes that it is. */
  knewUntil: v.nullable(v.string()),
  knewPlace: v.nullable(Id),
  /** When she was told: an instant; `null`: she is still to be. */
  told: v.nullable(v.string()),
})
export type Notice = v.InferOutput<typeof Notice>

export const Notices = v.object({
  /** Who is still to be told first, by the hour that comes first, as she knows it or as it is. */
  notices: v.array(Notice),
})

/** Most that are noted at once: as many as are listed. */
export const mostNotices = 400

/** Who was told what, or was not after all. */
export const Telling = v.strictObject({
  told: v.boolean(),
  of: v.pipe(
    v.array(
      // What was read of it goes along: she is told of that, and of nothing that came meanwhile.
      v.strictObject({
        ...{ session: Id, person: Id, is: v.picklist(news) },
        ...{ start: Instant, end: Instant, place: Id },
        /** Of whom was not told after all: the note that is taken back, by when it was made. */
        at: v.optional(v.nullable(v.pipe(v.string(), v.isoTimestamp()))),
      }),
    ),
    v.minLength(1),
    v.maxLength(mostNotices),
  ),
})
export type Telling = v.InferOutput<typeof Telling>

/** How many of these there were to tell, and when that was noted: an instant. */
export const Noted = v.object({ noted: v.number(), at: v.string() })
export type Noted = v.InferOutput<typeof Noted>
