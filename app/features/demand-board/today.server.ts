import { type Database } from '#db/client.server'
import { type LaterToday } from '~/features/delivery/today/read-today.server'
import { moneyToday } from '~/features/settlement/advances/views.server'
import { countHaulageReports } from '~/features/transport/haulage/views.server'
import { countUndecided } from './links/queries.server'

/** What money, transport and the board have for a person of the operator today. */
export async function laterToday(db: Database): Promise<LaterToday> {
  return {
    ...(await moneyToday(db)),
    haulageReports: await countHaulageReports(db),
    uncomparedProducts: await countUndecided(db),
  }
}
