import { sql } from 'drizzle-orm'
import type { Db } from '#db/connect.ts'

export type Cell = { table: string; column: string; text: string }

/** Every value of every column of every table that is ours. */
export const everyCell = async (db: Db): Promise<Cell[]> => {
  const columns = await db.execute<{ schema: string; table: string; column: string }>(sql`
    select c.table_schema as schema, c.table_name as table, c.column_name as column
      from information_schema.columns c
      join information_schema.tables t using (table_schema, table_name)
     where c.table_schema not in ('pg_catalog', 'information_schema') and t.table_type = 'BASE TABLE'`)
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

/** Whether a text holds a value as a word of its own. */
const holds = (text: string, value: string) =>
  text === value ||
  RegExp(`(?<![\\p{L}\\p{N}])${literally(value)}(?![\\p{L}\\p{N}])`, 'iu').test(text)

/** Columns that hold a value, each once. */
export const whereIs = (cells: readonly Cell[], value: string): string[] => [
  ...new Set(
    cells.filter((one) => holds(one.text, value)).map(({ table, column }) => `${table}.${column}`),
  ),
]
