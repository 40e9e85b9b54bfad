import { randomUUID } from 'node:crypto'
import { type Trx } from '#db/client.server'
import { addresseesOf } from '~/features/consolidation/addressees'
import { splitByAddressee } from '~/features/consolidation/answers/addressed-answer'
import { listOpenQuestions } from '~/features/consolidation/answers/open-questions.server'
import { coordinatorOf, replyTo, type Handling } from '~/features/consolidation/answers/replying.server'
import { listPromisers, type Promiser } from '~/features/cycles/offers/promise-by-message.server'
import { type AdvanceProblem } from '~/features/messaging/advance-kinds'
import { type InboundToHandle } from '~/features/messaging/inbound/inbound.server'
import { type NewMessage } from '~/features/messaging/message-kinds'
import { addDays } from '~/kernel/instants'
import { decideAdvance, type AdvanceRefusal } from './advance'
import { readAdvanceWords, type AdvanceWords } from './advance-words'
import { writeAdvance, type AskRefusal } from './ask-advance.server'
import { answerOffer, insertOffer, lockOpenOffer, type OpenOffer } from './offer-queries.server'
import { findPayeeId, listFacts, type ProducerFacts } from './queries.server'

const OFFER_DAYS = 1

type Member = Promiser & { addressee: string | null }

/**
 * Handles PRONTO or ADELANTO of a producer: she is read back what she would get and what it costs, and nothing is
 * asked for until she answers yes; a bare yes goes to a harvest notice first. Null when the message is about
 * something else, or its phone no member's.
 */
export async function hearAdvance(trx: Trx, inbound: InboundToHandle): Promise<Handling | null> {
  const members = await listPromisers(trx, inbound.phoneId)
  if (members.length === 0 || inbound.agreed === false) return null
  const addressees = addresseesOf(members.map((each) => ({ ...each, phoneId: inbound.phoneId })))
  const names = [...new Set([...addressees.values()].flatMap((name) => name ?? []))]
  const [part, ...others] = splitByAddressee(inbound.body, names)
  const said = part && others.length === 0 ? readAdvanceWords(part.text) : null
  if (!part || !said) return null
  const hers = members
    .map((each): Member => ({ ...each, addressee: addressees.get(each.producerId) ?? null }))
    .filter(({ addressee }) => part.name === null || addressee === part.name)
  if (said.says === 'yes' || said.says === 'no') return answered(trx, { inbound, said, hers })
  if (new Set(hers.map(({ personId }) => personId)).size > 1)
    return asked([{ ...toPhone(inbound, hers), kind: 'which_person', variables: { addressees: names } }])
  return offer(trx, { inbound, said, hers })
}

type Heard<Words> = { inbound: InboundToHandle; said: Words; hers: readonly Member[] }

async function offer(
  trx: Trx,
  { inbound, said, hers }: Heard<Extract<AdvanceWords, { says: 'ask' | 'unclear' }>>,
): Promise<Handling> {
  const places = await placesOf(trx, hers)
  const [first] = places
  if (!first) throw new Error('a member without a place')
  if (said.says === 'unclear') return refuse(trx, inbound, first.member, { problem: 'no_amount' })
  const wantedCentavos = said.wanted === null ? null : Number(said.wanted) * 100
  const looked = places.map((place) => ({ ...place, decided: decideAdvance(place.facts, wantedCentavos) }))
  const chosen =
    looked.find(({ decided }) => decided.ok) ?? looked.find(({ facts }) => facts.terms) ?? looked[0]
  if (!chosen) throw new Error('a member without a place')
  const { member, facts, decided } = chosen
  if (!decided.ok || !facts.terms || facts.cycleNumber === null)
    return refuse(trx, inbound, member, problemOf(decided.ok ? { reason: 'no_agreement' } : decided.refusal))

  const before = await lockOpenOffer(trx, inbound.phoneId)
  if (before) await answerOffer(trx, { offerId: before.id, answer: 'replaced', at: inbound.now })
  const { amountCentavos, feeCentavos } = decided
  await insertOffer(trx, {
    ...{ phoneId: inbound.phoneId, producerId: facts.producerId, amountCentavos, feeCentavos },
    ...{ offeredAt: inbound.now, goodUntil: addDays(inbound.now, OFFER_DAYS) },
  })
  const isAsked = (await listOpenQuestions(trx, inbound)).length > 0
  return {
    outcome: 'advance_offered',
    understood: { amountCentavos, feeCentavos },
    replies: [
      {
        ...toMember(inbound, member),
        kind: 'advance_offer',
        variables: {
          addressee: member.addressee,
          cycleNumber: facts.cycleNumber,
          receivedCentavos: facts.receivedCentavos,
          feeBasisPoints: facts.terms.feeBasisPoints,
          ...{ amountCentavos, feeCentavos, answerWith: isAsked ? 'PRONTO SI' : 'SI' },
        },
      },
    ],
  }
}

async function answered(
  trx: Trx,
  { inbound, said, hers }: Heard<Extract<AdvanceWords, { says: 'yes' | 'no' }>>,
): Promise<Handling | null> {
  if (!said.named && (await listOpenQuestions(trx, inbound)).length > 0) return null
  const open = await lockOpenOffer(trx, inbound.phoneId)
  const member = open && (await memberOf(trx, hers, open))
  if (!open || !member || !open.isGood) {
    const [first] = hers
    return said.named && first ? refuse(trx, inbound, first, { problem: 'no_offer' }) : null
  }
  await answerOffer(trx, { offerId: open.id, answer: said.says, at: inbound.now })
  if (said.says === 'no') return refuse(trx, inbound, member, { problem: 'not_wanted' })
  const written = await writeAdvance(trx, {
    associationId: member.associationId,
    producerId: open.producerId,
    amountCentavos: open.amountCentavos,
    ...{ formKey: randomUUID(), askedThrough: 'message', askedBy: member.personId, actor: 'producer' },
  })
  if (!written.ok) return refuse(trx, inbound, member, problemOf(written.refusal))
  const { cycleNumber, amountCentavos, feeCentavos } = written.value
  return {
    outcome: 'advance_asked',
    understood: { amountCentavos, feeCentavos },
    replies: [
      {
        ...toMember(inbound, member),
        kind: 'advance_noted',
        variables: { addressee: member.addressee, cycleNumber, amountCentavos, feeCentavos },
      },
    ],
  }
}

/** Her places in associations, with what is known of each. */
async function placesOf(
  trx: Trx,
  hers: readonly Member[],
): Promise<{ member: Member; facts: ProducerFacts }[]> {
  const places = []
  for (const member of hers) {
    const producerId = (await findPayeeId(trx, member)) ?? member.producerId
    const [facts] = await listFacts(trx, { associationId: member.associationId, producerId })
    if (facts) places.push({ member, facts })
  }
  return places
}

async function memberOf(trx: Trx, hers: readonly Member[], open: OpenOffer): Promise<Member | undefined> {
  for (const member of hers) if ((await findPayeeId(trx, member)) === open.producerId) return member
  return undefined
}

function problemOf(refusal: AdvanceRefusal | AskRefusal): { problem: AdvanceProblem; centavos?: number } {
  if (refusal.reason === 'above') return { problem: 'above', centavos: refusal.mostCentavos }
  if (refusal.reason === 'owes_before') return { problem: 'owes_before', centavos: refusal.centavos }
  return { problem: refusal.reason === 'no_producer' ? 'no_agreement' : refusal.reason }
}

async function refuse(
  trx: Trx,
  inbound: InboundToHandle,
  member: Member,
  why: { problem: AdvanceProblem; centavos?: number },
): Promise<Handling> {
  const variables = {
    addressee: member.addressee,
    ...why,
    ...(await coordinatorOf(trx, member.associationId)),
  }
  return asked([{ ...toMember(inbound, member), kind: 'advance_not', variables }])
}

function asked(replies: NewMessage[]): Handling {
  return { outcome: 'asked_back', understood: null, replies }
}

function toPhone(inbound: InboundToHandle, hers: readonly Member[]) {
  return { ...replyTo(inbound), recipient: `phone:${inbound.phoneId}`, language: hers[0]?.language ?? 'es' }
}

function toMember(inbound: InboundToHandle, member: Member) {
  const { producerId, personId, associationId, language } = member
  return { ...replyTo(inbound), recipient: `producer:${producerId}`, personId, associationId, language }
}
