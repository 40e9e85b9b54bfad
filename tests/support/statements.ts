import { type PoolClient } from 'pg'
import { openDatabase, type Database } from '#db/client.server'

/**
 * A pool that remembers each statement as it reaches the server. `insideTransactions` leaves out begin and
 * commit, as the promise in data-model.md does.
 */
export function countStatements(url: string): {
  db: Database
  statements: string[]
  insideTransactions: () => number
  close: () => Promise<void>
} {
  const { db, pool, close } = openDatabase({ url, max: 1, applicationName: 'counted' })
  const statements: string[] = []
  pool.on('connect', (client: PoolClient) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown
    client.query = ((...args: unknown[]) => {
      const [first] = args
      statements.push(typeof first === 'string' ? first : String((first as { text?: string }).text))
      return query(...args)
    }) as typeof client.query
  })
  return {
    db,
    statements,
    close,
    insideTransactions: () => {
      let inside = false
      let count = 0
      for (const text of statements) {
        const word = text.trim().toLowerCase().split(/\s/)[0]
        if (word === 'begin') inside = true
        else if (word === 'commit' || word === 'rollback') inside = false
        else if (inside) count += 1
      }
      return count
    },
  }
}
