import { sql } from 'drizzle-orm'
import type { Db } from '#db/connect.ts'

export type Cell = { table: string; column: string; text: string }

/** Every value of every column of every table that is ours, but for the numbers PostgreSQL counts rows with: the 1237th row says nothing of who was promised 1,237 minutes. */
export const everyCell = async (db: Db): Promise<Cell[]> => {
  const columns = await db.execute<{ schema: string; table: string; column: string }>(sql`
    select c.table_schema as schema, c.table_name as table, c.column_name as column
      from information_schema.columns c
      join information_schema.tables t using (table_schema, table_name)
     where c.table_schema not in ('pg_catalog', 'information_schema') and t.table_type = 'BASE TABLE'
       and c.is_identity = 'NO'`)
  const read = async ({ schema, table, column }: (typeof columns)[number]) => {
    const [from, what] = [sql.identifier(table), sql.identifier(column)]
    const rows = await db.execute<{ text: string }>(
      sql`select ${what}::text as text from ${sql.identifier(schema)}.${from} where ${what} is not null`,
    )
    return rows.map(({ text }) => ({ table, column, text }))
  }
  return (await Promise.all(columns.map(read))).flat()
}

const literally = (value: string) => value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const ids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi
const idWhole = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Whether a text holds a value as a word of its own, not as a part of an id or of a second, where any digits stand by chance. */
export const holds = (text: string, value: string): boolean => {
  if (text === value) return true
  const read = idWhole.test(value) ? text : text.replace(ids, '…')
  const alone = `(?<![\\p{L}\\p{N}]|\\d\\.)${literally(value)}(?![\\p{L}\\p{N}])`
  return RegExp(alone, 'iu').test(read)
}

/** Columns that hold a value, each once. */
export const whereIs = (cells: readonly Cell[], value: string): string[] => [
  ...new Set(
    cells.filter((one) => holds(one.text, value)).map(({ table, column }) => `${table}.${column}`),
  ),
]
