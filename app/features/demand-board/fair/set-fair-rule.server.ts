import { type Database, readClock } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { type By } from '../prices/save-survey.server'
import { type FairRuleForm } from './fair-form'
import { lockFairRule, upsertFairRule } from './queries.server'

/**
 * Says between what a municipality's prices are fair, for what is proposed and offered from now on. Negotiations that
 * run keep the band they began with. The same again changes nothing.
 */
export async function setFairRule(
  db: Database,
  command: { organizationId: number; rule: FairRuleForm; by: By },
): Promise<void> {
  const { organizationId, rule, by } = command
  await db.transaction().execute(async (trx) => {
    const before = await lockFairRule(trx, organizationId)
    const isSame =
      before?.floorPercent === rule.floorPercent &&
      before.ceilingPercent === rule.ceilingPercent &&
      before.source === rule.source
    if (isSame) return
    const at = await readClock(trx)
    await upsertFairRule(trx, { ...rule, organizationId, setBy: by.personId, setAt: at })
    await recordAudit(trx, {
      ...{ at, actor: by.role, actorPersonId: by.personId, organizationId },
      action: 'price.fair_rule',
      subject: `organization:${organizationId}`,
      before: before ?? null,
      after: rule,
    })
  })
}
