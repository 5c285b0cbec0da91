/** Of pairs that could sit together, one in so many is never proposed to a volunteer. */
const veiled = 8

/** Whether two are left out among those who could be proposed. A volunteer who misses a pair cannot tell whether
 *  somebody keeps them apart: it may as well be this, which is a lot by the house's own number. */
export const isVeiled = (a: number, b: number, veil: number | undefined): boolean => {
  if (veil === undefined) return false
  let mixed = Math.imul((a + b) ^ veil, 0x9e3779b1) ^ Math.imul((a ^ b) + veil, 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35)
  return ((mixed ^ (mixed >>> 13)) >>> 0) % veiled === 0
}
