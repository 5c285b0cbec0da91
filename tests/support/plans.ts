import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import type { Db } from '#db/connect.ts'
import { oneFlight } from '#db/one-flight.ts'
import { asWorker } from './as-worker.ts'

/** One look into a table, as PostgreSQL did it: `rows` read, whether or not they were wanted. */
export type Look = {
  table: string
  by: string
  rows: number
  blocks: number
  /** From one end to the other: by no condition of an index, or by one that the index is not sorted by. */
  isWhole: boolean
  statement: string
}

export type PlanWatch = {
  /** The database as the Worker reaches it: one connection, which keeps its plans. */
  db: Db
  /** All looks since the last question, those of functions and triggers among them. */
  taken: () => Look[]
  close: () => Promise<void>
}

type Node = {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Index Cond'?: string
  Filter?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Shared Hit Blocks': number
  'Shared Read Blocks': number
  'Rows Removed by Index Recheck'?: number
  Plans?: Node[]
}

const settings = {
  session_preload_libraries: 'auto_explain',
  'auto_explain.log_min_duration': '0',
  'auto_explain.log_nested_statements': 'on',
  'auto_explain.log_analyze': 'on',
  'auto_explain.log_buffers': 'on',
  'auto_explain.log_timing': 'off',
  'auto_explain.log_format': 'json',
  'auto_explain.log_level': 'notice',
}

const blocksOf = (node: Node) => node['Shared Hit Blocks'] + node['Shared Read Blocks']

const looksOf = (node: Node, statement: string): Look[] => {
  const { 'Relation Name': table, 'Index Name': index, Plans: below = [] } = node
  const each =
    node['Actual Rows'] +
    (node['Rows Removed by Filter'] ?? 0) +
    (node['Rows Removed by Index Recheck'] ?? 0)
  const rows = each * node['Actual Loops']
  const blocks = blocksOf(node) - below.reduce((sum, one) => sum + blocksOf(one), 0)
  // By a condition that the index is not sorted by, all of it is read for a few rows. A filter may be a
  // function, whose own looks count elsewhere.
  const isAmiss = index && !node.Filter && blocks > 30 + rows + 5 * node['Actual Loops']
  const isWhole =
    node['Node Type'] === 'Seq Scan' ||
    (index !== undefined && !node['Index Cond']) ||
    Boolean(isAmiss)
  const own = table
    ? [{ table, by: index ?? node['Node Type'], rows, blocks, isWhole, statement }]
    : []
  return [...own, ...below.flatMap((one) => looksOf(one, statement))]
}

/** Has a database tell the plan of every statement to whoever asked, and asks as the Worker does. */
export const watchPlans = async (databaseUrl: string): Promise<PlanWatch> => {
  const owner = postgres(databaseUrl, { max: 1 })
  for (const [name, value] of Object.entries(settings)) {
    const database = new URL(databaseUrl).pathname.slice(1)
    await owner.unsafe(`alter database ${database} set ${name} = '${value}'`)
  }
  await owner.end()
  let told: string[] = []
  const sql = postgres(asWorker(databaseUrl), {
    max: 1,
    fetch_types: false,
    onnotice: ({ message = '' }) => void told.push(message),
  })
  return {
    db: drizzle(oneFlight(sql), { casing: 'snake_case' }),
    taken: () => {
      const plans = told.filter((one) => one.startsWith('duration:'))
      told = []
      return plans.flatMap((one) => {
        const { 'Query Text': statement, Plan } = JSON.parse(one.slice(one.indexOf('{')))
        return looksOf(Plan, statement)
      })
    },
    close: () => sql.end({ timeout: 1 }),
  }
}
