import { type Database, type Trx } from '#db/client.server'
import { type FairRule } from './fair-band'

export type StoredRule = FairRule & { source: string }

/** The rules of the municipalities that wrote one. */
export async function listFairRules(
  db: Database | Trx,
  organizationIds: readonly number[],
): Promise<(StoredRule & { organizationId: number; setAt: Date; setBy: string })[]> {
  if (organizationIds.length === 0) return []
  return await db
    .selectFrom('fairPriceRules as rule')
    .innerJoin('people as who', 'who.id', 'rule.setBy')
    .select(['rule.organizationId', 'rule.floorPercent', 'rule.ceilingPercent', 'rule.source', 'rule.setAt'])
    .select('who.name as setBy')
    .where('rule.organizationId', 'in', [...organizationIds])
    .execute()
}

/** Held until the transaction ends; undefined: it never wrote one. */
export async function lockFairRule(trx: Trx, organizationId: number): Promise<StoredRule | undefined> {
  return await trx
    .selectFrom('fairPriceRules')
    .select(['floorPercent', 'ceilingPercent', 'source'])
    .where('organizationId', '=', organizationId)
    .forUpdate()
    .executeTakeFirst()
}

export async function upsertFairRule(
  trx: Trx,
  rule: StoredRule & { organizationId: number; setBy: number; setAt: Date },
): Promise<void> {
  const { organizationId: _, ...changes } = rule
  await trx
    .insertInto('fairPriceRules')
    .values(rule)
    .onConflict((conflict) => conflict.column('organizationId').doUpdateSet(changes))
    .execute()
}
