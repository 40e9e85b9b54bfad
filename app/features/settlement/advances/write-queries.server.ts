import { sql } from 'kysely'
import { type Trx } from '#db/client.server'
import { type Deduction } from './advance'

export async function markApproved(
  trx: Trx,
  of: { advanceId: number; isSecond: boolean; becomes: 'asked' | 'approved'; byPersonId: number; at: Date },
): Promise<void> {
  const { byPersonId, at } = of
  await trx
    .updateTable('advances')
    .set({
      state: of.becomes,
      ...(of.isSecond
        ? { alsoApprovedBy: byPersonId, alsoApprovedAt: at }
        : { approvedBy: byPersonId, approvedAt: at }),
    })
    .where('id', '=', of.advanceId)
    .execute()
}

/** @returns false when the proof stands for another advance */
export async function markAdvancePaid(
  trx: Trx,
  of: {
    advanceId: number
    byPersonId: number
    at: Date
    method: 'bank' | 'qr' | 'cash'
    proof: string
    payFormKey: string
  },
): Promise<boolean> {
  const { rows } = await sql`
    select from advances where state = 'paid' and method = ${of.method} and proof = ${of.proof}`.execute(trx)
  if (rows.length > 0) return false
  await trx
    .updateTable('advances')
    .set({
      ...{ state: 'paid', paidBy: of.byPersonId, paidAt: of.at },
      ...{ method: of.method, proof: of.proof, payFormKey: of.payFormKey },
    })
    .where('id', '=', of.advanceId)
    .execute()
  return true
}

export async function markAdvanceEnded(
  trx: Trx,
  of: {
    advanceId: number
    state: 'declined' | 'taken_back'
    byPersonId: number
    at: Date
    reason: string
  },
): Promise<void> {
  await trx
    .updateTable('advances')
    .set({ state: of.state, endedBy: of.byPersonId, endedAt: of.at, endReason: of.reason })
    .where('id', '=', of.advanceId)
    .execute()
}

/** What nobody approved or paid before its cycle was settled: it is paid with everything else. */
export async function lapseAdvances(
  trx: Trx,
  of: { cycleId: number; at: Date; reason: string },
): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('advances')
    .set({ state: 'lapsed', endedAt: of.at, endReason: of.reason })
    .where('cycleId', '=', of.cycleId)
    .where('state', 'in', ['asked', 'approved'])
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

export async function insertDeductions(
  trx: Trx,
  deductions: readonly (Deduction & { settlementId: number })[],
): Promise<void> {
  if (deductions.length === 0) return
  await trx
    .insertInto('advanceDeductions')
    .values(
      deductions.map(({ advanceId, settlementId, producerId, amountCentavos }) => ({
        ...{ advanceId, settlementId, producerId, amountCentavos },
      })),
    )
    .execute()
  await sql`
    update advances
    set    deducted_centavos = deducted_centavos + told.centavos
    from   (select * from unnest(${deductions.map(({ advanceId }) => advanceId)}::bigint[],
                                 ${deductions.map(({ amountCentavos }) => amountCentavos)}::int[])
                       as each (advance_id, centavos)) told
    where  advances.id = told.advance_id`.execute(trx)
}

export type NewAgreement = {
  associationId: number
  shareBasisPoints: number
  feeBasisPoints: number
  producerCeilingCentavos: number
  associationCeilingCentavos: number
  twoPeopleAboveCentavos: number
  proposedBy: number
  proposedAt: Date
  formKey: string
}

export async function insertAgreement(trx: Trx, agreement: NewAgreement): Promise<number> {
  const { id } = await trx
    .insertInto('advanceAgreements')
    .values(agreement)
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function isKnownAgreement(trx: Trx, formKey: string): Promise<boolean> {
  const row = await trx
    .selectFrom('advanceAgreements')
    .select('id')
    .where('formKey', '=', formKey)
    .executeTakeFirst()
  return row !== undefined
}

export async function markAgreed(
  trx: Trx,
  of: { agreementId: number; byPersonId: number; at: Date },
): Promise<void> {
  await trx
    .updateTable('advanceAgreements')
    .set({ agreedBy: of.byPersonId, agreedAt: of.at })
    .where('id', '=', of.agreementId)
    .execute()
}

export async function markAgreementEnded(
  trx: Trx,
  of: { agreementId: number; byPersonId: number; at: Date },
): Promise<void> {
  await trx
    .updateTable('advanceAgreements')
    .set({ endedBy: of.byPersonId, endedAt: of.at })
    .where('id', '=', of.agreementId)
    .execute()
}
