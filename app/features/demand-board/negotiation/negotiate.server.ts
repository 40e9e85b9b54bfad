import { randomUUID } from 'node:crypto'
import { type Database, readClock, type Trx } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { accepted, type Outcome, refused } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { fairBandOf } from '../fair/fair-band'
import { findFairRules } from '../fair/views.server'
import { type By } from '../prices/save-survey.server'
import { findGoodReferences } from '../prices/views.server'
import {
  type Answer,
  checkOffer,
  decideAnswer,
  expiryOf,
  type NegotiationRefusal,
  type Side,
  TEXT_VERSION,
} from './negotiation'
import { messagesOf } from './offer-messages'
import { findTold } from './told-queries.server'
import {
  findNegotiationOf,
  findPairOf,
  insertNegotiation,
  insertOffer,
  lockPair,
  markAgreed,
  markEnded,
  updateExpiry,
} from './queries.server'

export type NegotiateRefusal =
  | NegotiationRefusal
  /** no such demand, supply or negotiation, or it is another organization's */
  | { reason: 'unknown' }
  /** no survey is recent enough to say what is fair */
  | { reason: 'no_market' }

/**
 * A municipality offers an association a price for units of its supply; what it sends is signed by who sends it.
 * The fair band is the market's of now. Sent twice it is one negotiation: the open one stands.
 */
export async function startNegotiation(
  db: Database,
  command: {
    organizationId: number
    demandId: number
    supplyId: number
    units: number
    centavos: number
    by: By
  },
): Promise<Outcome<{ negotiationId: number }, NegotiateRefusal>> {
  const { organizationId, units, centavos, by } = command
  return await refusableTransaction<{ negotiationId: number }, NegotiateRefusal>(db, async (trx, refuse) => {
    const pair = await lockPair(trx, command)
    if (pair?.organizationId !== organizationId) return refuse({ reason: 'unknown' })
    const open = await findNegotiationOf(trx, command)
    if (open) return { negotiationId: open.id }
    if (pair.room.isWithdrawn) return refuse({ reason: 'not_open', state: 'withdrawn' })
    const references = await findGoodReferences(trx, [pair.goodId], organizationId)
    const market = references.get(pair.goodId)?.band
    const rule = (await findFairRules(trx, [organizationId]))(organizationId)
    const band = market && fairBandOf(market, pair.unitBase, rule)
    if (!band) return refuse({ reason: 'no_market' })
    const { floorCentavos, ceilingCentavos } = band
    const { unitBase, demandId, supplyId } = pair
    const refusal = checkOffer({ units, centavos }, { floorCentavos, ceilingCentavos, unitBase }, pair.room)
    if (refusal) return refuse(refusal)
    const at = await readClock(trx)
    const times = { startedAt: at, expiresAt: expiryOf(at) }
    const bounds = { floorCentavos, ceilingCentavos }
    const key = randomUUID()
    const id = await insertNegotiation(trx, { key, demandId, supplyId, unitBase, ...bounds, ...times })
    const offer = { number: 1, side: 'buyer' as const, units, centavos }
    await insertOffer(trx, { id, ...bounds }, offer, { by: by.personId, at, textVersion: TEXT_VERSION })
    await recordAudit(trx, {
      ...{ at, actor: by.role, actorPersonId: by.personId, organizationId },
      action: 'negotiation.started',
      subject: `negotiation:${id}`,
      after: { demandId, supplyId, units, centavos, ...bounds, rule },
    })
    const did = { what: 'offered' as const, number: 1, units, centavos, until: times.expiresAt }
    await queueMessages(trx, messagesOf(await findTold(trx, id), 'buyer', did))
    return { negotiationId: id }
  })
}

type AnswerCommand = {
  negotiationId: number
  side: Side
  organizationId: number
  /** the offer that was on the page */
  number: number
  answer: Answer
  by: By
}

/**
 * One side takes the last offer, answers with another, or ends it. Taking it signs for the second side and makes
 * the agreement: never more than the supply and the demand have left. Every answer can come twice.
 * @returns whether it is agreed now
 */
export async function answerNegotiation(
  db: Database,
  command: AnswerCommand,
): Promise<Outcome<{ isAgreed: boolean }, NegotiateRefusal>> {
  return await db.transaction().execute(async (trx) => await answerIn(trx, command))
}

/** The same within the transaction that heard it; a refusal has changed nothing. */
export async function answerIn(
  trx: Trx,
  command: AnswerCommand,
): Promise<Outcome<{ isAgreed: boolean }, NegotiateRefusal>> {
  const { side, organizationId, by } = command
  // The demand, the supply, then the negotiation: everyone locks in this order.
  const about = await findPairOf(trx, command.negotiationId)
  const pair = about && (await lockPair(trx, about))
  const found = pair && (await findNegotiationOf(trx, { id: command.negotiationId, isLocked: true }))
  const owner = side === 'buyer' ? pair?.organizationId : pair?.associationId
  if (!found || owner !== organizationId) return refused({ reason: 'unknown' })
  const at = await readClock(trx)
  const change = decideAnswer(found, command, pair.room, at)
  if ('reason' in change) return refused(change)
  const signed = { by: by.personId, at, textVersion: TEXT_VERSION }
  if (change.kind === 'nothing') return accepted({ isAgreed: found.state === 'agreed' })
  if (change.kind === 'ended') await markEnded(trx, found.id, change.state, at)
  if (change.kind === 'agreed') await markAgreed(trx, found.id, { side, ...change }, signed)
  if (change.kind === 'offered') {
    await insertOffer(trx, found, change.offer, signed)
    await updateExpiry(trx, found.id, change.expiresAt)
  }
  await recordAudit(trx, {
    ...{ at, actor: by.role, actorPersonId: by.personId, organizationId },
    action: `negotiation.${change.kind}`,
    subject: `negotiation:${found.id}`,
    before: { last: found.last },
    after: change,
  })
  const { number, units, centavos } = change.kind === 'offered' ? change.offer : found.last
  const did = { what: change.kind, number, units, centavos, until: expiryOf(at) }
  await queueMessages(trx, messagesOf(await findTold(trx, found.id), side, did))
  return accepted({ isAgreed: change.kind === 'agreed' })
}
