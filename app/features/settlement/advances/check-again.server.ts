import { type Trx } from '#db/client.server'
import { decideAdvance, type AdvanceRefusal } from './advance'
import { listFacts, type LockedAdvance } from './queries.server'

/** Why an advance that was asked for may not be had any more; null when it still may, at the fee that was told. */
export async function checkAgain(trx: Trx, advance: LockedAdvance): Promise<AdvanceRefusal | null> {
  const { associationId, payeeId, amountCentavos, feeBasisPoints } = advance
  const [facts] = await listFacts(trx, { associationId, producerId: payeeId, exceptAdvanceId: advance.id })
  if (!facts || facts.cycleId !== advance.cycleId) return { reason: 'nothing_received' }
  const terms = facts.terms && { ...facts.terms, feeBasisPoints }
  const decided = decideAdvance({ ...facts, terms }, amountCentavos)
  return decided.ok ? null : decided.refusal
}
