import { type Database, type Trx } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { lockCycleExclusively } from '~/features/cycles/cycle-lock.server'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { listCoordinators } from '../answers/queries.server'
import { settleMoment } from '../shortages/settle-moment'
import { decideAsks } from './cover'
import { coverMessages } from './cover-messages'
import {
  getCycleToCover,
  insertCovers,
  listCoverable,
  listHelpers,
  listShortOffers,
  type CycleToCover,
  type PlannedAsk,
} from './queries.server'

export type AskOthersRefusal =
  /** not closed yet, or buyers were told what comes */
  { reason: 'not_now' }

/**
 * Asks other associations of the cycle for what an association and its own producers cannot bring: each
 * coordinator once, with her own price, until shortages are shared out. Nothing is ordered and nothing changes
 * for anybody until she answers. Repeating it asks only for what nobody is being asked for yet.
 *
 * @returns how many associations' offers are asked now
 */
export async function askOthers(
  db: Database,
  ask: { cycleId: number; byPersonId: number },
): Promise<Outcome<{ asked: number }, AskOthersRefusal>> {
  return refusableTransaction<{ asked: number }, AskOthersRefusal>(db, async (trx, refuse) => {
    await lockCycleExclusively(trx, ask.cycleId)
    const cycle = await getCycleToCover(trx, ask.cycleId)
    if (!canCover(cycle)) return refuse({ reason: 'not_now' })
    return { asked: await askWithin(trx, cycle, { byPersonId: ask.byPersonId }) }
  })
}

/** Answers are in or coming in, and buyers have not been told what comes. */
export function canCover(cycle: Pick<CycleToCover, 'state' | 'settled'>): boolean {
  return (cycle.state === 'closed' || cycle.state === 'confirmed') && !cycle.settled
}

/** Whom asking would reach, offer by offer of those that fall short. */
export async function planAsks(
  db: Database | Trx,
  cycle: CycleToCover,
  which: { dearer: boolean; shortOfferId?: number },
): Promise<PlannedAsk[]> {
  const shorts = (await listShortOffers(db, cycle.id, which.shortOfferId ?? null)).filter(
    ({ lackingBase, askedBase }) => lackingBase > askedBase,
  )
  if (shorts.length === 0) return []
  const offerIds = shorts.map(({ offerId }) => offerId)
  const helpers = await listHelpers(db, cycle.id, offerIds)
  if (helpers.length === 0) return []
  const components = await listCoverable(db, cycle.id, offerIds)
  // An offer that could help two others is asked once for all of its room.
  const taken = new Map<number, number>()
  return shorts.flatMap((short) => {
    const rooms = helpers
      .filter(({ shortOfferId }) => shortOfferId === short.offerId)
      .map((helper) => ({ ...helper, roomBase: helper.roomBase - (taken.get(helper.offerId) ?? 0) }))
      .filter(({ roomBase }) => roomBase > 0)
    const asks = decideAsks(
      {
        rule: cycle.rule,
        missingBase: short.lackingBase - short.askedBase,
        components: components.filter(({ offerId }) => offerId === short.offerId),
      },
      rooms,
      which.dearer,
    )
    return asks.flatMap(({ offerId, ...ask }) => {
      taken.set(offerId, (taken.get(offerId) ?? 0) + ask.askedBase)
      const helper = rooms.find((room) => room.offerId === offerId)
      return helper ? [{ short, helper, ...ask }] : []
    })
  })
}

/**
 * Within a transaction that holds the cycle's exclusive lock. By the clock (`byPersonId` null) only those are
 * asked who cost no more than was sold: a dearer one is the operator's money, and she decides.
 */
export async function askWithin(
  trx: Trx,
  cycle: CycleToCover,
  by: { byPersonId: number | null; shortOfferId?: number },
): Promise<number> {
  const planned = await planAsks(trx, cycle, {
    dearer: by.byPersonId !== null,
    ...(by.shortOfferId === undefined ? {} : { shortOfferId: by.shortOfferId }),
  })
  if (planned.length === 0) return 0
  const answerBy = settleMoment(cycle)
  const ids = await insertCovers(
    trx,
    { cycleId: cycle.id, by: by.byPersonId, at: cycle.now, answerBy },
    planned.map(({ short, helper, askedBase, differenceCentavos }) => ({
      shortOfferId: short.offerId,
      offerId: helper.offerId,
      askedBase,
      differenceCentavos,
    })),
  )
  const associationIds = [...new Set(planned.map(({ helper }) => helper.associationId))]
  const coordinators = await listCoordinators(trx, associationIds)
  await queueMessages(trx, coverMessages(cycle, planned, { ids, coordinators, answerBy }))
  await recordAudit(trx, {
    at: cycle.now,
    actor: by.byPersonId === null ? 'worker' : 'operator',
    actorPersonId: by.byPersonId,
    action: 'harvest.others_asked',
    subject: `cycle:${cycle.id}`,
    after: planned.map(({ short, helper, askedBase, differenceCentavos }) => ({
      shortOfferId: short.offerId,
      offerId: helper.offerId,
      askedBase,
      differenceCentavos,
    })),
  })
  return planned.length
}
