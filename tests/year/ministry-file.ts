/** One event as the ministry's file writes it. */
export type FileEvent = {
  summary: string
  /** `20261017`; anything longer is written as a time. */
  start: string
  end?: string
  location?: string
  description?: string
  uid?: string
  more?: string[]
}

const date = (name: string, text: string) =>
  text.length === 8 ? `${name};VALUE=DATE:${text}` : `${name}:${text}`

export const anEvent = (event: FileEvent): string[] => [
  'BEGIN:VEVENT',
  'DTSTAMP:20260831T092740Z',
  ...(event.start === '' ? [] : [date('DTSTART', event.start)]),
  ...(event.end === undefined ? [] : [date('DTEND', event.end)]),
  `SUMMARY:${event.summary}`,
  `UID:${event.uid ?? '20260831T092945Z@example.org'}`,
  ...(event.location === undefined ? [] : [`LOCATION:${event.location}`]),
  `DESCRIPTION:${event.description ?? event.summary}`,
  'TRANSP:TRANSPARENT',
  ...(event.more ?? []),
  'END:VEVENT',
]

const head = (name: string) => [
  'BEGIN:VCALENDAR',
  'PRODID:-//MENJS//Calendrier//FR',
  'VERSION:2.0',
  'CALSCALE:GREGORIAN',
  `X-WR-CALNAME:${name}`,
  'X-WR-TIMEZONE:Europe/Paris',
  'BEGIN:VTIMEZONE',
  'TZID:Europe/Paris',
  'BEGIN:DAYLIGHT',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'TZNAME:CEST',
  'DTSTART:19810329T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'TZOFFSETFROM:+000921',
  'TZOFFSETTO:+0000',
  'TZNAME:WET',
  'DTSTART:19110311T010100',
  'RDATE:19110311T010100',
  'END:STANDARD',
  'END:VTIMEZONE',
]

/** A calendar file of some events. */
export const aFile = (events: FileEvent[], name = 'Calendrier scolaire'): string =>
  `${[...head(name), ...events.flatMap(anEvent), 'END:VCALENDAR'].join('\n')}\n`

const inZone = (zone: string, row: [string, string, string]): FileEvent => ({
  summary: row[0],
  start: row[1],
  end: row[2],
  location: `Zone ${zone}`,
  description: `${row[0]} - Zone ${zone}`,
  uid: `20260831T092945Z-Zone-${zone}@data.education.gouv.fr`,
})

/** The file of one zone. */
export const aZoneFile = (zone: string, rows: [string, string, string][]): string =>
  aFile(
    rows.map((row) => inZone(zone, row)),
    `Calendrier scolaire - Zone ${zone}`,
  )

/** Zone B as the ministry published it on 2026-08-31, from summer 2026 on. */
export const zoneBOf2026 = aZoneFile('B', [
  ["Vacances d'Été", '20260704', '20260901'],
  ["Vacances d'Été(prérentrée Enseignants)", '20260831', '20260901'],
  ['Vacances de la Toussaint', '20261017', '20261102'],
  ['Vacances de Noël', '20261219', '20270104'],
  ["Vacances d'Hiver", '20270220', '20270308'],
  ['Vacances de Printemps', '20270417', '20270503'],
  ["Pont de l'Ascension", '20270507', '20270507'],
  ["Début des Vacances d'Été", '20270703', '20270703'],
])

const cut = (summary: string, start: string, end: string, zones: string): FileEvent => ({
  summary: `${summary} - ${zones}`,
  start,
  end,
  location: zones,
  uid: '20250114T124843Z-Zone-A-B-C-Corse@data.education.gouv.fr',
})

/** The file of all zones, which cuts holidays where those of another zone begin or end. */
export const allZonesOf2025 = aFile([
  cut("Début des Vacances d'Été", '20260704', '20260704', 'Zones A/B/C'),
  cut("Pont de l'Ascension", '20260514', '20260518', 'Zones A/B/C'),
  cut("Vacances d'Hiver", '20260302', '20260309', 'Zone C'),
  cut("Vacances d'Hiver", '20260223', '20260302', 'Zones B/C'),
  cut("Vacances d'Hiver", '20260221', '20260223', 'Zones A/B/C'),
  cut("Vacances d'Hiver", '20260214', '20260221', 'Zones A/B'),
  cut("Vacances d'Hiver", '20260207', '20260214', 'Zone A'),
  cut('Vacances de Noël', '20251220', '20260105', 'Zones A/B/C'),
  cut("Début des Vacances d'Été", '20250705', '20250705', 'Corse'),
  cut('Lundi de Pentecôte', '20250609', '20250609', 'Corse'),
  cut("Vacances d'Été", '20250705', '20250901', 'Zones A/B/C'),
])
