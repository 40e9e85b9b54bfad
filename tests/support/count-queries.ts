import { type Database } from '#db/client.server'

/** The same database, counting every statement that goes through it. */
export function countingQueries(db: Database): { db: Database; count: () => number; reset: () => void } {
  let queries = 0
  const counted = db.withPlugin({
    transformQuery: ({ node }) => {
      queries += 1
      return node
    },
    transformResult: ({ result }) => Promise.resolve(result),
  })
  return {
    db: counted,
    count: () => queries,
    reset: () => {
      queries = 0
    },
  }
}
