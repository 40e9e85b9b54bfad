import { type Trx } from '#db/client.server'
import { type Hearer } from '~/features/consolidation/answers/handle-inbound.server'
import { replyTo } from '~/features/consolidation/answers/replying.server'
import { type BulkVariables } from '~/features/messaging/bulk-kinds'
import { type InboundToHandle } from '~/features/messaging/inbound/inbound.server'
import { answerIn, type NegotiateRefusal } from './negotiate.server'
import { type Answer, type Negotiation } from './negotiation'
import { findNegotiationOf, type LockedNegotiation } from './queries.server'
import { readSaleAnswer, type SaleAnswer } from './sale-answer'
import { findOfferedToPhone, findTold, isOfferUnread } from './told-queries.server'

type Noted = BulkVariables['bulk_noted']['what']

/** Hears "VENTA 12 SI": a coordinator signs, refuses or names her price by message, and is read back what was done. */
export const hearSaleAnswer: Hearer = async (trx, inbound) => {
  const heard = readSaleAnswer(inbound.body)
  if (!heard) return null
  const negotiationId = heard.number
  const who = await findOfferedToPhone(trx, { phoneId: inbound.phoneId, negotiationId })
  const found = who && (await findNegotiationOf(trx, { id: negotiationId, isLocked: false }))
  if (!who || !found) return null
  const answer = answerOf(heard.says, found)
  const done = await answerIn(trx, {
    ...{ negotiationId, answer, side: 'association', number: await offerMeant(trx, inbound, found) },
    organizationId: who.associationId,
    by: { personId: who.personId, role: 'association_coordinator' },
  })
  const { last, floorCentavos, ceilingCentavos } = found
  const told = await findTold(trx, negotiationId)
  const centavos = answer.kind === 'counter' ? answer.centavos : last.centavos
  return {
    outcome: 'sale_answered',
    understood: heard,
    replies: [
      {
        ...replyTo(inbound),
        kind: 'bulk_noted',
        recipient: `phone:${inbound.phoneId}`,
        associationId: who.associationId,
        language: who.language,
        variables: {
          ...{ number: negotiationId, productName: told.productName, unit: told.unit },
          ...{ units: last.units, centavos, lowCentavos: floorCentavos, highCentavos: ceilingCentavos },
          what: done.ok ? doneWords(answer) : refusalWords(done.refusal),
        },
      },
    ],
  }
}

/**
 * Which offer she answers: the one she quotes, or the last. One that has not reached her phone she cannot mean: then
 * it is the one before, and she is told that there is another.
 */
async function offerMeant(
  trx: Trx,
  { phoneId, about }: Pick<InboundToHandle, 'phoneId' | 'about'>,
  { id, last }: LockedNegotiation,
): Promise<number> {
  const [, negotiation, quoted] = /^negotiation:(\d+):(\d+):offered$/.exec(about?.subject ?? '') ?? []
  if (Number(negotiation) === id) return Number(quoted)
  const isUnread = await isOfferUnread(trx, { phoneId, negotiationId: id, number: last.number })
  return isUnread ? last.number - 1 : last.number
}

function answerOf(says: SaleAnswer['says'], { last }: Negotiation): Answer {
  if (says.kind === 'yes') return { kind: 'accept' }
  if (says.kind === 'no') return { kind: 'refuse' }
  return { kind: 'counter', units: last.units, centavos: says.centavos }
}

function doneWords({ kind }: Answer): Noted {
  return kind === 'accept' ? 'agreed' : kind === 'refuse' ? 'ended' : 'offered'
}

function refusalWords({ reason }: NegotiateRefusal): Noted {
  switch (reason) {
    case 'outside_band':
      return 'outside_band'
    case 'too_much':
      return 'no_room'
    case 'changed_meanwhile':
      return 'changed'
    case 'not_your_turn':
      return 'waits'
    case 'unknown':
    case 'no_market':
    case 'not_open':
    case 'expired':
    case 'too_many_offers':
      return 'too_late'
  }
}
