import { type Database } from '#db/client.server'
import { askBaseline } from '~/features/impact/baseline/ask-baseline.server'

/** One batch; what is left is looked for again within a second. */
export async function askQuarterlyQuestions(db: Database): Promise<void> {
  await askBaseline(db)
}
