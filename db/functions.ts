import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type postgres from 'postgres'

/** One `create` of `functions/*.sql`. */
export type Definition = {
  kind: 'function' | 'trigger'
  name: string
  /** Of a trigger. */
  table?: string
  text: string
  /** A constraint trigger cannot be replaced, only dropped and made again. */
  isReplaceable: boolean
}

const folder = join(import.meta.dirname, 'functions')
const begins =
  /^create (?:or replace function (?<name>\w+)|(?<constraint>constraint |or replace )trigger (?<trigger>\w+))/i

/** What `functions/*.sql` define, file by file, in their order. */
export const readDefinitions = async (): Promise<Definition[]> => {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))
  return texts.flatMap(definitionsIn)
}

/** Cuts a file into its statements: from a line that begins one to the line that ends it. */
export const definitionsIn = (text: string): Definition[] => {
  const found: Definition[] = []
  let lines: string[] = []
  for (const line of text.split('\n')) {
    if (lines.length === 0 && !begins.test(line)) {
      if (line === '' || line.startsWith('--')) continue
      throw new Error(`db/functions holds definitions of functions and triggers only, not: ${line}`)
    }
    lines.push(line)
    const statement = lines.join('\n')
    if (!line.endsWith(';') || statement.split('$$').length % 2 === 0) continue
    found.push(definitionOf(statement))
    lines = []
  }
  if (lines.length > 0) throw new Error(`A definition without an end: ${lines[0]}`)
  return found
}

const definitionOf = (text: string): Definition => {
  const { name, constraint, trigger = '' } = begins.exec(text)?.groups ?? {}
  if (name) return { kind: 'function', name, text, isReplaceable: true }
  const table = /\son (\w+)/.exec(text)?.[1] ?? ''
  const isReplaceable = constraint?.toLowerCase() !== 'constraint '
  return { kind: 'trigger', name: trigger, table, text, isReplaceable }
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
const keyOf = ({ name, table }: { name: string; table?: string }) =>
  table ? `${name} on ${table}` : name

/**
 * Makes the database's functions and triggers those of `functions/*.sql`, where the hashes noted in
 * the database differ from theirs: what Flyway calls a repeatable migration. What no file names any
 * more is dropped. Runs inside the migration's transaction.
 *
 * @returns whether anything was done
 * @throws where a function stands under two signatures: a changed one takes a `drop function` in an
 *   ordinary migration
 */
export const applyFunctions = async (sql: postgres.TransactionSql): Promise<boolean> => {
  const definitions = await readDefinitions()
  await sql`create table if not exists drizzle.definitions (name text primary key, hash text not null)`
  const rows = await sql<
    { name: string; hash: string }[]
  >`select name, hash from drizzle.definitions`
  const noted = new Map(rows.map((row) => [row.name, row.hash]))
  const wanted = new Map(definitions.map((one) => [keyOf(one), hashOf(one.text)]))
  const isSame = (key: string) => noted.get(key) === wanted.get(key)
  if (noted.size === wanted.size && [...wanted.keys()].every(isSame)) return false

  // A body may name what is only made after it.
  await sql`set local check_function_bodies = off`
  for (const one of definitions) {
    if (!one.isReplaceable && !(await needsMaking(sql, one, isSame(keyOf(one))))) continue
    await sql.unsafe(one.text)
  }
  await dropOthers(sql, definitions)
  await refuseTwins(sql)
  await sql`delete from drizzle.definitions`
  const notes = [...wanted].map(([name, hash]) => ({ name, hash }))
  await sql`insert into drizzle.definitions ${sql(notes)}`
  return true
}

/** Drops a constraint trigger whose text is another; false where it stands as it should. */
const needsMaking = async (
  sql: postgres.TransactionSql,
  { name, table = '' }: Definition,
  isSame: boolean,
): Promise<boolean> => {
  const [there] = await sql`
    select 1 from pg_trigger where tgname = ${name} and tgrelid = to_regclass(${`public.${table}`})`
  if (there && isSame) return false
  if (there) await sql`drop trigger ${sql(name)} on ${sql(table)}`
  return true
}

/** Ours: in our schema, and no extension's. */
const ownFunctions = (sql: postgres.TransactionSql) => sql<{ name: string; signature: string }[]>`
  select p.proname as name, p.oid::regprocedure::text as signature
    from pg_proc p
   where p.pronamespace = 'public'::regnamespace and p.prokind = 'f'
     and not exists (select 1 from pg_depend d
                      where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
   order by 2`

const dropOthers = async (sql: postgres.TransactionSql, definitions: Definition[]) => {
  const kept = new Set(definitions.map(keyOf))
  const triggers = await sql<{ name: string; table: string }[]>`
    select t.tgname as name, c.relname as table
      from pg_trigger t join pg_class c on c.oid = t.tgrelid
     where not t.tgisinternal and c.relnamespace = 'public'::regnamespace`
  for (const one of triggers.filter((trigger) => !kept.has(keyOf(trigger)))) {
    await sql`drop trigger ${sql(one.name)} on ${sql(one.table)}`
  }
  const others = (await ownFunctions(sql)).filter(({ name }) => !kept.has(name))
  if (others.length > 0) {
    await sql.unsafe(`drop function ${others.map(({ signature }) => signature).join(', ')}`)
  }
}

const refuseTwins = async (sql: postgres.TransactionSql) => {
  const all = await ownFunctions(sql)
  const twins = all.filter(({ name }) => all.filter((other) => other.name === name).length > 1)
  if (twins.length === 0) return
  const list = twins.map(({ signature }) => signature).join(', ')
  throw new Error(`A changed signature takes a drop function in a migration: ${list}`)
}
