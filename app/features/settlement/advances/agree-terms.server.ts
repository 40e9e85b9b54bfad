import { readClock, type Database } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { type AdvanceTerms } from './advance'
import { findAgreementId, lockFund } from './queries.server'
import { insertAgreement, isKnownAgreement, markAgreed, markAgreementEnded } from './write-queries.server'

type Changed = Outcome<{ repeated: boolean }, { reason: 'no_agreement' }>

/** The fund proposes terms to an association; an earlier proposal that nobody agreed to is gone. Nothing changes yet. */
export async function proposeTerms(
  db: Database,
  command: { associationId: number; terms: AdvanceTerms; formKey: string; byPersonId: number },
): Promise<{ repeated: boolean }> {
  const { associationId, terms, formKey, byPersonId } = command
  return db.transaction().execute(async (trx) => {
    await lockFund(trx)
    if (await isKnownAgreement(trx, formKey)) return { repeated: true }
    const now = await readClock(trx)
    const before = await findAgreementId(trx, { associationId, isAgreed: false })
    if (before !== undefined) await markAgreementEnded(trx, { agreementId: before, byPersonId, at: now })
    const id = await insertAgreement(trx, {
      ...{ ...terms, associationId, formKey },
      proposedBy: byPersonId,
      proposedAt: now,
    })
    await recordAudit(trx, {
      at: now,
      actor: 'operator',
      actorPersonId: byPersonId,
      action: 'advance.terms_proposed',
      subject: `advance_agreement:${id}`,
      organizationId: associationId,
      after: { ...terms },
    })
    return { repeated: false }
  })
}

/**
 * An administrator of the association agrees to the terms that she was shown: from now on they are in force, and the
 * ones before no more. Refuses `no_agreement` when other terms, or none, are proposed by now.
 */
export async function agreeToTerms(
  db: Database,
  command: { associationId: number; agreementId: number; by: { personId: number; role: string } },
): Promise<Changed> {
  const { associationId, agreementId, by } = command
  return refusableTransaction<{ repeated: boolean }, { reason: 'no_agreement' }>(db, async (trx, refuse) => {
    await lockFund(trx)
    const inForce = await findAgreementId(trx, { associationId, isAgreed: true })
    if (inForce === agreementId) return { repeated: true }
    const proposed = await findAgreementId(trx, { associationId, isAgreed: false })
    if (proposed !== agreementId) return refuse({ reason: 'no_agreement' })
    const at = await readClock(trx)
    const of = { byPersonId: by.personId, at }
    if (inForce !== undefined) await markAgreementEnded(trx, { agreementId: inForce, ...of })
    await markAgreed(trx, { agreementId, ...of })
    await recordAudit(trx, {
      at,
      actor: by.role,
      actorPersonId: by.personId,
      action: 'advance.terms_agreed',
      subject: `advance_agreement:${agreementId}`,
      organizationId: associationId,
      before: { agreementId: inForce ?? null },
      after: { agreementId },
    })
    return { repeated: false }
  })
}

/** Either side ends the terms in force, or a proposal: nothing new is asked for; what is owed is still deducted. */
export async function endTerms(
  db: Database,
  command: { associationId: number; isAgreed: boolean; by: { personId: number; role: string } },
): Promise<{ repeated: boolean }> {
  const { associationId, isAgreed, by } = command
  return db.transaction().execute(async (trx) => {
    await lockFund(trx)
    const agreementId = await findAgreementId(trx, { associationId, isAgreed })
    if (agreementId === undefined) return { repeated: true }
    const at = await readClock(trx)
    await markAgreementEnded(trx, { agreementId, byPersonId: by.personId, at })
    await recordAudit(trx, {
      at,
      actor: by.role,
      actorPersonId: by.personId,
      action: 'advance.terms_ended',
      subject: `advance_agreement:${agreementId}`,
      organizationId: associationId,
      before: { isAgreed },
      after: { ended: true },
    })
    return { repeated: false }
  })
}
