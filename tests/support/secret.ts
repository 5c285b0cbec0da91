/** Keys tokens and hashes in all tests. */
export const testSecret = 'a secret that stands in tests only'
