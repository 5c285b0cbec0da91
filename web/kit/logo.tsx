/** A wall with a gap, and what fits in it: a slot. */
export const Logo = () => (
  <svg viewBox="0 0 32 32" aria-hidden="true">
    <path
      class="logo-wall"
      d="M5 5h5a2 2 0 0 1 2 2v7a1.5 1.5 0 0 0 1.5 1.5h5A1.5 1.5 0 0 0 20 14V7a2 2 0 0 1 2-2h5a2 2 0 0 1 2 2v19a3 3 0 0 1-3 3H6a3 3 0 0 1-3-3V7a2 2 0 0 1 2-2z"
    />
    <rect class="logo-slot" x="13.3" y="3" width="5.4" height="9.5" rx="2" />
  </svg>
)
