import { For, type JSX } from 'solid-js'

const paths = {
  week: ['M4 6.5h16v13H4z', 'M4 10.5h16', 'M8 4v4', 'M16 4v4'],
  add: ['M12 5v14', 'M5 12h14'],
  people: [
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z',
    'M2.5 20c.6-4 3-6 6.5-6s5.9 2 6.5 6',
    'M16 4.5a3.3 3.3 0 0 1 0 6.2',
    'M17.5 14.3c2.2.7 3.6 2.6 4 5.7',
  ],
  person: [
    'M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8z',
    'M4.5 20.5c.8-4.5 3.5-6.5 7.5-6.5s6.7 2 7.5 6.5',
  ],
  place: [
    'M12 21s7-6.2 7-11.5a7 7 0 0 0-14 0C5 14.8 12 21 12 21z',
    'M12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  ],
  upload: ['M12 15V4', 'M7.5 8 12 3.7 16.5 8', 'M4 15v5h16v-5'],
  download: ['M12 4v11', 'M7.5 11 12 15.3 16.5 11', 'M4 16v4h16v-4'],
  sun: [
    'M12 16.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9z',
    'M12 2v2',
    'M12 20v2',
    'M2 12h2',
    'M20 12h2',
    'M5 5l1.4 1.4',
    'M17.6 17.6 19 19',
    'M19 5l-1.4 1.4',
    'M6.4 17.6 5 19',
  ],
  moon: ['M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z'],
  device: ['M3.5 5h17v11h-17z', 'M9 20h6', 'M12 16v4'],
  globe: [
    'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z',
    'M3.5 12h17',
    'M12 3c-5 5.5-5 12.5 0 18',
    'M12 3c5 5.5 5 12.5 0 18',
  ],
  out: ['M14 4h5v16h-5', 'M10 8l-4 4 4 4', 'M6 12h9'],
  left: ['M14.5 5.5 8 12l6.5 6.5'],
  right: ['M9.5 5.5 16 12l-6.5 6.5'],
  down: ['M5.5 9.5 12 16l6.5-6.5'],
  check: ['M4.5 12.5l5 5L20 7'],
  close: ['M6 6l12 12', 'M18 6 6 18'],
  warn: ['M12 3.5 22 20H2z', 'M12 10v4.5', 'M12 17.2v.1'],
  info: ['M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z', 'M12 11v5.5', 'M12 7.7v.1'],
  undo: ['M8.5 5 4 9.5 8.5 14', 'M4 9.5h10a5.5 5.5 0 0 1 0 11H9'],
  search: ['M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13z', 'M15.5 15.5 20.5 20.5'],
  clock: ['M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z', 'M12 7v5.5l3.5 2'],
  list: ['M9 6h11', 'M9 12h11', 'M9 18h11', 'M4.5 6v.1', 'M4.5 12v.1', 'M4.5 18v.1'],
  grid: ['M4 4h16v16H4z', 'M4 10h16', 'M10 4v16'],
  edit: ['M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19z', 'M13.5 7l3.5 3.5'],
  trash: ['M4 6.5h16', 'M9 6.5V4h6v2.5', 'M6 6.5 7 20.5h10l1-14'],
  mail: ['M3.5 5.5h17v13h-17z', 'M3.5 7l8.5 6.5L20.5 7'],
  menu: ['M4 7h16', 'M4 12h16', 'M4 17h16'],
} as const

export type IconName = keyof typeof paths

/** A drawing beside words, never instead of them: hidden from screen readers. */
export const Icon = (props: { name: IconName; class?: string }): JSX.Element => (
  <svg class={`icon ${props.class ?? ''}`} viewBox="0 0 24 24" aria-hidden="true">
    <For each={paths[props.name]}>{(d) => <path d={d} />}</For>
  </svg>
)
