import { type Database } from '#db/client.server'
import { foldCycleSums } from '~/features/consolidation/fold-cycle-sums.server'

export async function foldSums(db: Database): Promise<void> {
  await foldCycleSums(db)
}
