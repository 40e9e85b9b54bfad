import { type Database, type Trx } from '#db/client.server'
import { type FairRule, RULE_OF_CHAKA } from './fair-band'
import { listFairRules } from './queries.server'

/** By municipality, Chaka's own for those that wrote none. One statement. */
export async function findFairRules(
  db: Database | Trx,
  organizationIds: readonly number[],
): Promise<(organizationId: number) => FairRule> {
  const stored = new Map(
    (await listFairRules(db, organizationIds)).map(({ organizationId, floorPercent, ceilingPercent }) => [
      organizationId,
      { floorPercent, ceilingPercent },
    ]),
  )
  return (organizationId) => stored.get(organizationId) ?? RULE_OF_CHAKA
}

export type FairRuleView = FairRule & {
  source: string
  /** null: nobody of the municipality wrote it, it is Chaka's */
  set: { by: string; at: Date } | null
}

export async function findFairRule(db: Database | Trx, organizationId: number): Promise<FairRuleView> {
  const [stored] = await listFairRules(db, [organizationId])
  if (!stored) return { ...RULE_OF_CHAKA, source: '', set: null }
  const { floorPercent, ceilingPercent, source, setBy, setAt } = stored
  return { floorPercent, ceilingPercent, source, set: { by: setBy, at: setAt } }
}
