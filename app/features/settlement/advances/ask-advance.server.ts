import { readClock, type Database, type Trx } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { lockCycleShared } from '~/features/cycles/cycle-lock.server'
import { refused, accepted, type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { decideAdvance, type Advance, type AdvanceRefusal } from './advance'
import { askedMessages } from './advance-messages.server'
import {
  findAgreementId,
  findPayeeId,
  insertAdvance,
  isKnownAsk,
  listFacts,
  lockFund,
} from './queries.server'

export type AskRefusal = AdvanceRefusal | { reason: 'no_producer' }
export type AskedAdvance = Advance & { producerId: number; cycleNumber: number; repeated: boolean }

/**
 * A coordinator asks for an advance in a member's name, who is told what was asked and what it costs. The second of
 * two clicks is the first. Refuses: `no_producer`, and whatever `decideAdvance` refuses.
 */
export async function askAdvance(
  db: Database,
  command: {
    associationId: number
    producerId: number
    amountCentavos: number
    formKey: string
    by: { personId: number; role: string }
  },
): Promise<Outcome<{ repeated: boolean }, AskRefusal>> {
  return refusableTransaction<{ repeated: boolean }, AskRefusal>(db, async (trx, refuse) => {
    const asked = await writeAdvance(trx, {
      ...command,
      askedThrough: 'coordinator',
      askedBy: command.by.personId,
      actor: command.by.role,
    })
    return asked.ok ? { repeated: asked.value.repeated } : refuse(asked.refusal)
  })
}

/** Writes down what was asked for, within the caller's transaction, and tells who approves it. */
export async function writeAdvance(
  trx: Trx,
  ask: {
    associationId: number
    producerId: number
    amountCentavos: number
    formKey: string
    askedThrough: 'message' | 'coordinator'
    askedBy: number
    actor: string
  },
): Promise<Outcome<AskedAdvance, AskRefusal>> {
  const { associationId, amountCentavos, formKey, askedThrough, askedBy } = ask
  const producerId = await findPayeeId(trx, ask)
  if (producerId === undefined) return refused({ reason: 'no_producer' })
  const [before] = await listFacts(trx, { associationId, producerId })
  if (before?.cycleId) await lockCycleShared(trx, before.cycleId)
  await lockFund(trx)
  const [facts] = await listFacts(trx, { associationId, producerId })
  if (!facts) return refused({ reason: 'no_producer' })
  if (await isKnownAsk(trx, formKey))
    return accepted({
      ...{ producerId, cycleNumber: facts.cycleNumber ?? 0, amountCentavos, feeCentavos: 0, repeated: true },
    })
  const decided = decideAdvance(facts, amountCentavos)
  if (!decided.ok) return decided
  const agreementId = await findAgreementId(trx, { associationId, isAgreed: true })
  const { cycleId, cycleNumber, receivedCentavos } = facts
  if (cycleId === null || cycleNumber === null || agreementId === undefined)
    return refused({ reason: 'nothing_received' })

  const now = await readClock(trx)
  const { feeCentavos } = decided
  const advanceId = await insertAdvance(trx, {
    ...{ agreementId, associationId, producerId, cycleId, receivedCentavos, amountCentavos, feeCentavos },
    ...{ askedThrough, askedBy, askedAt: now, formKey },
  })
  await recordAudit(trx, {
    at: now,
    actor: ask.actor,
    actorPersonId: askedBy,
    action: 'advance.asked',
    subject: `advance:${advanceId}`,
    organizationId: associationId,
    after: { producerId, cycle: cycleNumber, receivedCentavos, amountCentavos, feeCentavos, askedThrough },
  })
  await askedMessages(trx, {
    ...{ advanceId, associationId, producerId, cycleId, cycleNumber, amountCentavos, feeCentavos },
    ...{ now, tellsProducer: askedThrough === 'coordinator' },
  })
  return accepted({ producerId, cycleNumber, amountCentavos, feeCentavos, repeated: false })
}
