import { stat } from 'node:fs/promises'
import { type Account, runAs } from './processes.ts'
import { refusals } from './refusal.ts'

/**
 * The account PostgreSQL runs as: our own, except for root, whom PostgreSQL refuses. Then the owner
 * of the database if there is one already, else `postgres` (made if missing), else `nobody`.
 * Throws `postgres.no_account`.
 * @param cluster the database's folder, which may not exist yet
 */
export async function chooseAccount(cluster: string): Promise<Account> {
  if (process.getuid?.() !== 0) return undefined
  const owner = await stat(cluster).catch(() => undefined)
  if (owner && owner.uid !== 0) return usable({ uid: owner.uid, gid: owner.gid })
  const found = (await lookUp('postgres')) ?? (await makePostgres()) ?? (await lookUp('nobody'))
  return usable(found)
}

async function lookUp(name: string): Promise<Account> {
  const uid = await runAs(undefined, 'id', ['-u', name])
  const gid = await runAs(undefined, 'id', ['-g', name])
  if (uid.code !== 0 || gid.code !== 0) return undefined
  return { uid: Number(uid.output), gid: Number(gid.output) }
}

async function makePostgres(): Promise<Account> {
  await runAs(undefined, 'groupadd', ['--system', 'postgres'])
  const options = [
    '--system',
    '--gid',
    'postgres',
    '--no-create-home',
    '--home-dir',
    '/nonexistent',
  ]
  await runAs(undefined, 'useradd', [...options, '--shell', '/usr/sbin/nologin', 'postgres'])
  return lookUp('postgres')
}

// In a container without other accounts, changing to one fails however well it is known.
async function usable(account: Account): Promise<Account> {
  if (account && (await runAs(account, '/bin/sh', ['-c', 'exit 0'])).code === 0) return account
  throw refusals.noAccount()
}
