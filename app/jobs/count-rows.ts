import { type Database } from '#db/client.server'
import { countRows } from '~/features/consolidation/count-rows.server'

export async function countWhatStepsWrote(db: Database): Promise<void> {
  await countRows(db)
}
