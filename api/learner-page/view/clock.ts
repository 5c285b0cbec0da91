import { html } from 'hono/html'

const ticks = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]

/** A clock face for who reads hands better than figures; the figures stand beside it. */
export const clockOf = ({ hour, minute }: { hour: number; minute: number }) => html`
<svg class="clock" viewBox="0 0 48 48" aria-hidden="true"><circle cx="24" cy="24" r="22"/>
${ticks.map((n) => html`<path class="tick" d="M24 4v${n % 3 === 0 ? 4 : 2}" transform="rotate(${n * 30} 24 24)"/>`)}
<path class="hand" d="M24 25V13" transform="rotate(${(hour % 12) * 30 + minute / 2} 24 24)"/>
<path class="hand long" d="M24 25V8" transform="rotate(${minute * 6} 24 24)"/></svg>`
