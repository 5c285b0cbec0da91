/** An invitation's word however it was typed: without spaces and hyphens, and with the letters that are
 *  mistaken for digits read as those (Crockford's base 32). */
export const tidyInvitation = (typed: string): string =>
  typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
