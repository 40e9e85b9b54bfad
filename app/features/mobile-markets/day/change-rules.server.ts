import { type Database, readClock } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { type MarketActor } from '../record-market-audit.server'
import { findRules, upsertRules } from './queries.server'
import { type MarketRules } from './rules'

/** Writes a municipality's rules. Days that are open keep the copy that they were opened with. */
export async function changeRules(
  db: Database,
  change: { organizationId: number; rules: MarketRules; by: MarketActor },
): Promise<void> {
  const { organizationId, rules, by } = change
  await db.transaction().execute(async (trx) => {
    const before = await findRules(trx, organizationId)
    if (JSON.stringify(before) === JSON.stringify(rules)) return
    const at = await readClock(trx)
    await upsertRules(trx, { ...rules, organizationId, changedBy: by.personId, changedAt: at })
    await recordAudit(trx, {
      at,
      actor: by.role,
      actorPersonId: by.personId,
      action: 'market.rules',
      subject: `organization:${organizationId}`,
      organizationId,
      before,
      after: rules,
    })
  })
}
