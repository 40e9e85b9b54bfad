import { type Database, type Trx } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { lockCycleExclusively } from '~/features/cycles/cycle-lock.server'
import { refused, type Outcome } from '~/kernel/outcome'
import { prorate } from '~/kernel/prorate'
import { refusableTransaction } from '~/platform/transaction.server'
import { sumConfirmed } from '../answers/queries.server'
import { closeEmptyQuestions, deleteRequest, lessenRequest, upsertRequest } from '../recompose/queries.server'
import { askWithin, canCover } from './ask-others.server'
import { lessenParts, planCover, type CoverPlan } from './cover'
import {
  getCycleToCover,
  listCoverable,
  listHelperPresentations,
  listPartsToLessen,
  listShortOffers,
  lockCover,
  type CoverToAnswer,
} from './queries.server'
import {
  addOwnPart,
  listMoney,
  moveCoveredStock,
  updateAnswered,
  updateMoney,
  writeCoverPieces,
  writeLessened,
} from './write-queries.server'

/** What a coordinator says she can bring: all, none, or so many whole harvest units. */
export type CoverAnswer = 'all' | 'none' | { units: number }

export type AnswerCoverRefusal =
  /** not asked of this association */
  | { reason: 'not_asked' }
  /** buyers were told what comes */
  | { reason: 'too_late' }
  | { reason: 'too_much'; askedBase: number }
  /** it was sold or promised meanwhile */
  | { reason: 'not_free' }

/**
 * A coordinator says how much her association brings of what another cannot. It is taken at once, but no more
 * than is still missing: components of the touched orders, stock, both harvests and their parts change hands in
 * one transaction under the cycle's exclusive lock, and buyers pay what they paid. What she does not bring is
 * asked of the next. The same answer again changes nothing.
 *
 * @returns base units taken: less than she said when less is missing by now
 */
export async function answerCover(
  db: Database,
  answer: { coverId: number; associationId: number; byPersonId: number; said: CoverAnswer },
): Promise<Outcome<{ saidBase: number; takenBase: number }, AnswerCoverRefusal>> {
  const found = await db
    .selectFrom('covers')
    .select('cycleId')
    .where('id', '=', answer.coverId)
    .executeTakeFirst()
  if (!found) return refused({ reason: 'not_asked' })
  type Answered = { saidBase: number; takenBase: number }
  return refusableTransaction<Answered, AnswerCoverRefusal>(db, async (trx, refuse) => {
    await lockCycleExclusively(trx, found.cycleId)
    const cover = await lockCover(trx, answer)
    if (!cover) return refuse({ reason: 'not_asked' })
    const { saidBase: saidBefore, takenBase: takenBefore, askedBase } = cover
    if (saidBefore !== null && takenBefore !== null) return { saidBase: saidBefore, takenBase: takenBefore }
    const cycle = await getCycleToCover(trx, found.cycleId)
    if (!canCover(cycle)) return refuse({ reason: 'too_late' })
    const { said, byPersonId } = answer
    const saidBase = said === 'all' ? askedBase : said === 'none' ? 0 : said.units * cover.unitBase
    if (saidBase > askedBase) return refuse({ reason: 'too_much', askedBase })

    const [short] = await listShortOffers(trx, cycle.id, cover.shortOfferId)
    const plan = planCover(
      cycle.rule,
      Math.min(saidBase, short?.lackingBase ?? 0),
      await listCoverable(trx, cycle.id, [cover.shortOfferId]),
      await listHelperPresentations(trx, cover.offerId),
    )
    const isThere = plan.base === 0 || (await take(trx, cover, plan, { byPersonId, at: cycle.now }))
    if (!isThere) return refuse({ reason: 'not_free' })
    await updateAnswered(trx, {
      coverId: cover.id,
      saidBase,
      takenBase: plan.base,
      differenceCentavos: plan.base > 0 ? plan.differenceCentavos : null,
      byPersonId,
      at: cycle.now,
    })
    await recordAudit(trx, {
      at: cycle.now,
      actor: 'association_coordinator',
      actorPersonId: byPersonId,
      action: 'harvest.cover_answered',
      subject: `cover:${cover.id}`,
      organizationId: answer.associationId,
      before: { askedBase },
      after: { saidBase, takenBase: plan.base, differenceCentavos: plan.differenceCentavos },
    })
    await askWithin(trx, cycle, { byPersonId: cover.askedBy, shortOfferId: cover.shortOfferId })
    return { saidBase, takenBase: plan.base }
  })
}

async function take(
  trx: Trx,
  cover: CoverToAnswer,
  plan: CoverPlan,
  by: { byPersonId: number; at: Date },
): Promise<boolean> {
  const { cycleId, shortOfferId, offerId } = cover
  const { base, pieces } = plan
  if (!(await moveCoveredStock(trx, { shortOfferId, offerId, base }))) return false
  await writeCoverPieces(trx, { coverId: cover.id, cycleId, offerId }, pieces)

  const soldCentavos = pieces.reduce((sum, piece) => sum + piece.soldCentavos, 0)
  const producerCentavos = pieces.reduce((sum, piece) => sum + piece.producerCentavos, 0)
  const parts = lessenParts(base, await listPartsToLessen(trx, shortOfferId))
  const remains = await lessenRequest(trx, {
    offerId: shortOfferId,
    freedBase: base,
    freedCentavos: soldCentavos,
  })
  const short = await listMoney(trx, shortOfferId)
  if (short && remains) await writeLessened(trx, parts, { personId: by.byPersonId, at: by.at })
  else if (short) await deleteRequest(trx, short.id)
  await shareMoney(trx, shortOfferId)
  await closeEmptyQuestions(trx, cycleId)

  await upsertRequest(trx, { cycleId, offerId, addedBase: base, addedCentavos: producerCentavos })
  await addOwnPart(trx, { offerId, base, producerCentavos, ...by })
  const helped = await listMoney(trx, offerId)
  await sumConfirmed(trx, [...(short && remains ? [short.id] : []), ...(helped ? [helped.id] : [])])
  return true
}

/** What is left of a short harvest is worth less: its parts share that by what they are still asked. */
async function shareMoney(trx: Trx, offerId: number): Promise<void> {
  const request = await listMoney(trx, offerId)
  if (!request) return
  const { producerCentavos, parts } = request
  const centavos = prorate(
    producerCentavos,
    parts.map(({ askedBase }) => askedBase),
  )
  await updateMoney(
    trx,
    parts.map(({ id }, index) => ({ id, centavos: centavos[index] ?? 0 })),
  )
}
