/** A name for comparing: without case, accents and what nobody sees. */
export const foldName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}|\p{Default_Ignorable_Code_Point}/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
