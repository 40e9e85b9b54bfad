import { type Database, type Trx } from '#db/client.server'
import { allowLongWork } from '#db/long-work.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { lockCycleExclusively } from '~/features/cycles/cycle-lock.server'
import { type ShortageRule } from '~/features/cycles/forms'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { chooseByOf } from './choose-by'
import {
  answerForSilent,
  confirmAllOrdered,
  insertChoices,
  listBuyersToTell,
  listComponentsOf,
  listLines,
  listShortRequests,
  lockCycleToSettle,
  markSettled,
  sumRefunds,
  type CycleToSettle,
} from './queries.server'
import { componentWorth, moneyOf, planShortages, type PlannedShortage, type ShortageStage } from './shortage'
import { shortageMessages } from './shortage-messages.server'

export type ShortagesToSettle = {
  cycleId: number
  /** by what producers answered, or, once that is done, by what the scale said */
  stage: ShortageStage
  /** default: the cycle's own */
  rule?: ShortageRule
  /** what it means that a producer has not answered; default: she brings what she was asked */
  silence?: 'yes' | 'no'
  /** null: the worker, when the time for answers is over */
  byPersonId: number | null
  /** what links in messages begin with */
  origin: string
}

export type SettledShortages = {
  /** products that do not reach */
  shortages: number
  orders: number
  messages: number
}

export type SettleRefusal =
  /** producers may still answer */
  | { reason: 'answers_open' }
  /** no such stage of the cycle: not closed yet, cancelled, delivered */
  | { reason: 'not_now' }

/**
 * Says what comes: every component of the cycle is confirmed, and what does not reach is shared over its
 * orders by the cycle's rule, in one transaction under the cycle's exclusive lock. Each buyer who gets less is
 * told once, with what she pays now and until when she may choose otherwise. Repeating it does nothing: by
 * answers it runs once in a cycle, by the scale once for each product.
 */
export async function settleShortages(
  db: Database,
  settle: ShortagesToSettle,
): Promise<Outcome<SettledShortages, SettleRefusal>> {
  const { cycleId, stage } = settle
  return refusableTransaction<SettledShortages, SettleRefusal>(db, async (trx, refuse) => {
    await allowLongWork(trx)
    await lockCycleExclusively(trx, cycleId)
    const cycle = await lockCycleToSettle(trx, cycleId)
    const refusal = cycle ? refusalOf(cycle, stage) : ({ reason: 'not_now' } as const)
    if (!cycle || refusal) return refuse(refusal ?? { reason: 'not_now' })
    if (stage === 'confirmed' && cycle.settledAt !== null) return { shortages: 0, orders: 0, messages: 0 }

    const rule = settle.rule ?? cycle.rule
    if (stage === 'confirmed') {
      const { silence = 'yes', byPersonId } = settle
      await answerForSilent(trx, cycleId, { means: silence, at: cycle.now, byPersonId })
      await confirmAllOrdered(trx, cycleId)
    }
    const requests = await listShortRequests(trx, cycleId, stage)
    const offerIds = requests.map(({ offerId }) => offerId)
    const planned = planShortages(rule, requests, await listComponentsOf(trx, cycleId, offerIds))
    if (stage === 'received' && planned.length === 0) return { shortages: 0, orders: 0, messages: 0 }
    return share(trx, cycle, { ...settle, rule }, planned)
  })
}

function refusalOf(cycle: CycleToSettle, stage: ShortageStage): SettleRefusal | null {
  if (stage === 'received')
    return cycle.settledAt !== null && (cycle.state === 'confirmed' || cycle.state === 'delivering')
      ? null
      : { reason: 'not_now' }
  const isAnswered = cycle.state === 'confirmed' || cycle.state === 'delivering'
  if (cycle.settledAt !== null || isAnswered) return null
  if (cycle.state !== 'closed') return { reason: 'not_now' }
  return cycle.unanswered > 0 ? { reason: 'answers_open' } : null
}

async function share(
  trx: Trx,
  cycle: CycleToSettle,
  settle: ShortagesToSettle & { rule: ShortageRule },
  planned: readonly PlannedShortage[],
): Promise<SettledShortages> {
  const { cycleId, stage, rule, byPersonId, origin } = settle
  const chooseBy = chooseByOf(cycle, stage, cycle.now)
  const shortageIds = await insertShortages(trx, cycle, settle, planned)
  const reduced = planned.flatMap((shortage) => shortage.reduced)
  const worths = await worthOf(trx, reduced)
  await insertChoices(
    trx,
    { cycleId, chooseBy },
    planned.flatMap(({ harvestRequestId, reduced: parts }) =>
      parts.map((part) => ({
        ...part,
        ...moneyOf(part, worths.get(`${part.orderId}:${part.position}:${part.slot}`) ?? 0),
        shortageId: shortageIds.get(harvestRequestId) ?? 0,
      })),
    ),
  )
  const orderIds = [...new Set(reduced.map(({ orderId }) => orderId))]
  await sumRefunds(trx, orderIds)
  await markSettled(trx, cycleId, { at: cycle.now, chooseBy, rule })
  const buyers = await listBuyersToTell(trx, [...shortageIds.values()])
  const messages = await queueMessages(trx, shortageMessages(buyers, { cycle, stage, chooseBy, origin }))
  await recordAudit(trx, {
    at: cycle.now,
    actor: byPersonId === null ? 'worker' : 'operator',
    actorPersonId: byPersonId,
    action: 'cycle.shortages_settled',
    subject: `cycle:${cycleId}`,
    before: { unanswered: cycle.unanswered },
    after: {
      stage,
      rule,
      silence: settle.silence ?? 'yes',
      shortages: planned.length,
      orders: orderIds.length,
    },
  })
  return { shortages: planned.length, orders: orderIds.length, messages }
}

/** The new rows' ids by harvest request. */
async function insertShortages(
  trx: Trx,
  cycle: CycleToSettle,
  settle: ShortagesToSettle & { rule: ShortageRule },
  planned: readonly PlannedShortage[],
): Promise<Map<number, number>> {
  if (planned.length === 0) return new Map()
  const rows = await trx
    .insertInto('shortages')
    .values(
      planned.map(({ harvestRequestId, expectedBase, availableBase, unsharedBase }) => ({
        cycleId: cycle.id,
        harvestRequestId,
        stage: settle.stage,
        rule: settle.rule,
        expectedBase,
        availableBase,
        unsharedBase,
        settledAt: cycle.now,
        settledBy: settle.byPersonId,
      })),
    )
    .returning(['id', 'harvestRequestId'])
    .execute()
  return new Map(rows.map((row) => [row.harvestRequestId, row.id]))
}

/** What each component of the touched lines is worth, by its key. */
async function worthOf(
  trx: Trx,
  touched: readonly { orderId: number; position: number }[],
): Promise<Map<string, number>> {
  const lines = await listLines(trx, touched)
  return new Map(
    lines.flatMap(({ orderId, position, totalCentavos, components }) => {
      const worths = componentWorth(
        totalCentavos,
        components.map(({ producerCentavos }) => producerCentavos),
      )
      return components.map(({ slot }, index): [string, number] => [
        `${orderId}:${position}:${slot}`,
        worths[index] ?? 0,
      ])
    }),
  )
}
