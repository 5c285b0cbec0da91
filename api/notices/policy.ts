import type { Member } from '#api/ctx.ts'
import { type Notice, textLanguages } from '#api/notices/schema.ts'

type Told = Notice['person']

/** Whom to tell, as the reader may see her: at reception without number and address, and of her language only
 *  whether a text is ready in it. */
export const toBeTold = (reader: Pick<Member, 'kind'>, person: Told): Told => {
  if (reader.kind === 'coordinator') return person
  const { id, name, language, learns } = person
  return { id, name, learns, language: textLanguages.find((one) => one === language) ?? null }
}
