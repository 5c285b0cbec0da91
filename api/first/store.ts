import { sql } from 'drizzle-orm'
import type { Along } from '#api/ctx.ts'

/** Questions of one row each as one of all their columns. */
export const selectTogether = (first: Along, others: readonly Along[]): Along => {
  const joined = others.map((one, n) => sql` cross join lateral (${one}) ${sql.raw(`other${n}`)}`)
  return sql`select * from (${first}) first ${sql.join(joined)}`
}
