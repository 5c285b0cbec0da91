import * as v from 'valibot'
import { Email } from '#api/people/schema.ts'
import { Id } from '#api/schema.ts'

export const AskToSignIn = v.strictObject({ email: Email })
export type AskToSignIn = v.InferOutput<typeof AskToSignIn>

/** Names the request that a code belongs to. It is no secret, and says nothing about the address. */
export const Asked = v.object({ request: Id })

/** 32 random bytes, base64url: what follows `#lien=` in the mail. */
const Token = v.pipe(v.string(), v.regex(/^[\w-]{43}$/))

export const SignInByLink = v.strictObject({ token: Token })
export type SignInByLink = v.InferOutput<typeof SignInByLink>

export const SignInByCode = v.strictObject({
  request: Id,
  /** Six digits; spaces between them are left out. */
  code: v.pipe(
    v.string(),
    v.maxLength(20),
    v.transform((text) => text.replace(/\s/g, '')),
    v.regex(/^\d{6}$/),
    v.metadata({ examples: ['042137'] }),
  ),
})
export type SignInByCode = v.InferOutput<typeof SignInByCode>

/** How one of the team comes in without e-mail: to be shown, never sent. */
export const Invitation = v.object({
  /** Ten letters and digits. */
  word: v.string(),
  /** The same as an address, for a QR code. */
  url: v.string(),
  expiresAt: v.string(),
})
export type Invitation = v.InferOutput<typeof Invitation>

export const SignInByInvitation = v.strictObject({
  /** As it was typed: spaces, hyphens and small letters do not matter. */
  word: v.pipe(v.string(), v.maxLength(30), v.metadata({ examples: ['7K3QF-2M9XT'] })),
})
export type SignInByInvitation = v.InferOutput<typeof SignInByInvitation>

export const Me = v.object({
  id: Id,
  name: v.string(),
  role: v.picklist(['volunteer', 'coordinator']),
  /** Whether who coordinates gave her the right of reception. */
  reception: v.boolean(),
})
export type Me = v.InferOutput<typeof Me>

/** Where someone is signed in. Times are UTC, `Z`. */
export const SignIn = v.object({
  id: Id,
  /** Browser and system, e.g. `Firefox, Android`. */
  device: v.string(),
  createdAt: v.string(),
  /** To about five minutes. */
  seenAt: v.string(),
  /** The one that asks. */
  current: v.boolean(),
})
export type SignIn = v.InferOutput<typeof SignIn>
