import { type Database, readClock } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { lockSettings, markSwitched } from './queries.server'

/** Begins or ends asking the questions of the baseline, in this quarter and every one that comes. */
export async function switchBaseline(db: Database, to: { asks: boolean; byPersonId: number }): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const before = await lockSettings(trx)
    if (before.asks === to.asks) return
    const at = await readClock(trx)
    await markSwitched(trx, { ...to, at })
    await recordAudit(trx, {
      ...{ at, actor: 'operator', actorPersonId: to.byPersonId, action: 'baseline.switched' },
      ...{ subject: 'baseline', before: { asks: before.asks }, after: { asks: to.asks } },
    })
  })
}
