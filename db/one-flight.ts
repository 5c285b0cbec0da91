import type postgres from 'postgres'

/**
 * Sends a statement and its parameters in one flight. postgres.js first asks the server for the
 * types of the parameters and waits; a client that lives for one request would wait so at every
 * statement. All our parameters are text, which the server types by itself.
 *
 * `describeFirst` is the driver's own flag and not its public interface: its version is pinned, and
 * a test counts the flights (docs/decisions/004-one-flight.md).
 */
export const oneFlight = <Client extends postgres.Sql | postgres.TransactionSql>(
  client: Client,
): Client =>
  new Proxy(client, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key)
      if (key === 'unsafe') {
        return (...asked: Parameters<postgres.Sql['unsafe']>) =>
          Object.defineProperty(target.unsafe(...asked), 'describeFirst', {
            get: () => false,
            set: () => undefined,
          })
      }
      if (key === 'begin' || key === 'savepoint') return nested((value as Begin).bind(target))
      return value
    },
  })

type Begin = (...given: unknown[]) => Promise<unknown>

/** The client that a transaction is given is wrapped too. */
const nested =
  (begin: Begin): Begin =>
  (...given) => {
    const work = given.pop() as (tx: postgres.TransactionSql) => unknown
    return begin(...given, (tx: postgres.TransactionSql) => work(oneFlight(tx)))
  }
