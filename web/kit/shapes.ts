/** Outlines on a 32 x 32 sheet, and how far down the letter sits (the middle is 16). */
export const outlines = {
  circle: { d: 'M16 2.5a13.5 13.5 0 1 1 0 27 13.5 13.5 0 0 1 0-27z', letter: 16 },
  square: { d: 'M4 4h24v24H4z', letter: 16 },
  triangle: { d: 'M16 3 30 28H2z', letter: 20.7 },
  diamond: { d: 'M16 1.5 30.5 16 16 30.5 1.5 16z', letter: 16 },
  star: {
    d: 'M16 1.5l4.2 9 9.8 1.3-7.2 6.8 1.9 9.9L16 23.7l-8.7 4.8 1.9-9.9L2 11.8l9.8-1.3z',
    letter: 16.5,
  },
  hexagon: { d: 'M9 3h14l7.5 13L23 29H9L1.5 16z', letter: 16 },
  drop: {
    d: 'M16 1.5c5.5 7 10.5 11.5 10.5 18a10.5 10.5 0 0 1-21 0c0-6.5 5-11 10.5-18z',
    letter: 19,
  },
  leaf: {
    d: 'M3.5 28.5V16A12.5 12.5 0 0 1 16 3.5h12.5V16A12.5 12.5 0 0 1 16 28.5z',
    letter: 16,
  },
} as const

export type ShapeName = keyof typeof outlines

/** In the sheet's units. */
export const letterSize = (shape: ShapeName): number =>
  shape === 'triangle' || shape === 'star' ? 13 : 16
