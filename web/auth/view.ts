/** The sign-in page, which leads back to `path` (one of our own) afterwards. */
export const signInAddress = (path: string): string =>
  path === '/' ? '/entrer' : `/entrer?vers=${encodeURIComponent(path)}`

/** Where to go after signing in: only ever a path of this site. */
export const comesBackTo = (search: string): string => {
  const wanted = new URLSearchParams(search).get('vers') ?? '/'
  const isOurs = /^\/(?![/\\])/.test(wanted) && !wanted.startsWith('/entrer')
  return isOurs ? wanted : '/'
}

/** The token of a sign-in link, which stands in the fragment so that no server log sees it. */
export const tokenIn = (fragment: string): string | undefined =>
  new URLSearchParams(fragment.replace(/^#/, '')).get('lien') ?? undefined

/** The word of an invitation, from the QR code that the coordinator shows. */
export const invitationIn = (fragment: string): string | undefined =>
  new URLSearchParams(fragment.replace(/^#/, '')).get('invitation') ?? undefined

/** Six digits, however they were typed or pasted. */
export const tidyCode = (typed: string): string => typed.replace(/\D/g, '').slice(0, 6)
