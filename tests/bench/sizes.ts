import { kilobytesOf } from '#tests/support/built-scripts.ts'
import type { Figure } from './bench.ts'

/** The JavaScript that comes before anything can be seen, gzipped. */
export const benchSizes = (): Figure[] => [
  { what: 'JavaScript of the home', figure: kilobytesOf('home-page'), limit: 60, unit: 'kB' },
  { what: 'JavaScript of the week', figure: kilobytesOf('week-page'), limit: 60, unit: 'kB' },
  {
    what: 'JavaScript of the week with the calendar',
    figure: kilobytesOf('week-page', 'grid', 'make-calendar'),
    limit: 160,
    unit: 'kB',
  },
]
