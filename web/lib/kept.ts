/** What this browser remembers of the reader's choices; a private window may refuse to. */
export const kept = (key: string): string | null => {
  if (typeof document === 'undefined') return null
  try {
    return localStorage.getItem(`creneau.${key}`)
  } catch {
    return null
  }
}

export const keep = (key: string, value: string) => {
  if (typeof document === 'undefined') return
  try {
    localStorage.setItem(`creneau.${key}`, value)
  } catch {
    // Remembering is a kindness, not a duty.
  }
}
