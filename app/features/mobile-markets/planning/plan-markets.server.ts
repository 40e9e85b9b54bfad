import { type Database, readClock, type Trx } from '#db/client.server'
import { type Day } from '~/features/cycles/bolivian-holidays'
import { formatTime, laPazDay } from '~/kernel/instants'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { chooseAssociations } from '../invitations/queries.server'
import { recordMarketAudit, type MarketActor } from '../record-market-audit.server'
import { marketSlug } from './market-slug'
import { instantOf, type MarketDetails } from './plan-form'
import {
  insertMarkets,
  insertPlan,
  insertSkips,
  listDaysOffBetween,
  listOwnPoints,
  listPlanned,
  listSlugsLike,
} from './queries.server'
import { weeklyDays } from './recurrence'

export type PlanMarkets = {
  organizationId: number
  /** of the form: the same form makes its markets once */
  formKey: string
  details: MarketDetails
  /** 1: one market; more: one a week, without the days off of the operator's calendar */
  weeks: number
  associationIds: readonly number[]
  by: MarketActor
}
export type PlanRefusal = { reason: 'in_past' } | { reason: 'unknown_point' } | { reason: 'all_days_off' }

/**
 * Plans a market, or one for each of some weeks, with the associations that are wanted there; nobody else sees it and
 * nobody is asked yet. The same form again answers with what it made.
 *
 * Refuses a start that has passed, a point that is not the municipality's, and weeks of which every day is off.
 */
export async function planMarkets(
  db: Database,
  plan: PlanMarkets,
): Promise<Outcome<{ slug: string; made: number }, PlanRefusal>> {
  const { organizationId, formKey, details, weeks, associationIds, by } = plan
  return refusableTransaction<{ slug: string; made: number }, PlanRefusal>(db, async (trx, refuse) => {
    const inserted = await insertPlan(trx, { organizationId, formKey, weeks, createdBy: by.personId })
    if (!inserted) {
      const made = await listPlanned(trx, { formKey, organizationId })
      return { slug: made[0]?.slug ?? '', made: made.length }
    }
    const now = await readClock(trx)
    if (details.startsAt <= now) return refuse({ reason: 'in_past' })
    const points = await listOwnPoints(trx, organizationId)
    if (details.pointId !== null && !points.some(({ id }) => id === details.pointId))
      return refuse({ reason: 'unknown_point' })

    const { held, skipped } = await daysOf(trx, details.day, weeks)
    if (held.length === 0) return refuse({ reason: 'all_days_off' })
    await insertSkips(trx, inserted.id, skipped)
    const slugs = await freeSlugs(
      trx,
      held.map((day) => marketSlug(details.name, day)),
    )
    const markets = await insertMarkets(
      trx,
      held.map((day, index) =>
        newMarket(plan, { planId: inserted.id, day, slug: slugs[index] ?? '', at: now }),
      ),
    )
    await chooseAssociations(
      trx,
      markets.map(({ id }) => id),
      associationIds,
    )
    for (const market of markets)
      await recordMarketAudit(trx, {
        action: 'market.planned',
        at: now,
        market: { id: market.id, organizationId },
        by,
        after: { slug: market.slug, associations: associationIds.length },
      })
    return { slug: slugs[0] ?? '', made: markets.length }
  })
}

/** Whoever plans a single day on a holiday means it; a row of weeks leaves such days out. */
async function daysOf(trx: Trx, first: Day, weeks: number) {
  if (weeks === 1) return { held: [first], skipped: [] }
  const { held, skipped } = weeklyDays(first, weeks, [])
  const last = [...held, ...skipped.map(({ onDate }) => onDate)].sort().at(-1) ?? first
  return weeklyDays(first, weeks, await listDaysOffBetween(trx, first, last))
}

async function freeSlugs(trx: Trx, wanted: readonly string[]): Promise<string[]> {
  const taken = await listSlugsLike(trx, wanted)
  return wanted.map((slug) => {
    let number = 1
    let free = slug
    while (taken.has(free)) {
      number += 1
      free = `${slug}-n${number}`
    }
    taken.add(free)
    return free
  })
}

function newMarket(
  { organizationId, details }: PlanMarkets,
  { planId, day, slug, at }: { planId: number; day: Day; slug: string; at: Date },
) {
  const { pointId, day: firstDay, startsAt, endsAt, ...rest } = details
  const isFirst = laPazDay(startsAt) === day && firstDay === day
  return {
    ...rest,
    planId,
    organizationId,
    slug,
    deliveryPointId: pointId,
    startsAt: isFirst ? startsAt : instantOf(day, formatTime(startsAt)),
    endsAt: isFirst ? endsAt : instantOf(day, formatTime(endsAt)),
    changedAt: at,
  }
}
