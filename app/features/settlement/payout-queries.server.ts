import { sql } from 'kysely'
import { type Trx } from '#db/client.server'
import { type PayoutMethod } from './settlement'

export type NewPayout = {
  settlementId: number
  associationId: number
  producerId: number | null
  amountCentavos: number
  method: PayoutMethod
  proof: string
  formKey: string
  paidAt: Date
  paidBy: number
}

/** The new payout's id; null when its proof has paid something else. The settlement is locked. */
export async function insertPayout(trx: Trx, payout: NewPayout): Promise<number | null> {
  const row = await trx
    .insertInto('payouts')
    .values(payout)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

export type PayoutToTakeBack = {
  id: number
  takenBackAt: Date | null
  amountCentavos: number
  proof: string
  now: Date
}

/** A payout of this association; `byPlatform`: one to the association itself, else one to a producer of it. */
export async function lockPayout(
  trx: Trx,
  of: { payoutId: number; associationId: number; byPlatform: boolean },
): Promise<PayoutToTakeBack | undefined> {
  const { rows } = await sql<PayoutToTakeBack>`
    select id, taken_back_at, amount_centavos, proof, chaka_now() as now
    from   payouts
    where  id = ${of.payoutId} and association_id = ${of.associationId}
    and    (producer_id is null) = ${of.byPlatform}
    for update`.execute(trx)
  return rows[0]
}

export async function markTakenBack(
  trx: Trx,
  back: { payoutId: number; at: Date; byPersonId: number; reason: string },
): Promise<void> {
  await trx
    .updateTable('payouts')
    .set({ takenBackAt: back.at, takenBackBy: back.byPersonId, backReason: back.reason })
    .where('id', '=', back.payoutId)
    .execute()
}

export type NewAdjustment = {
  settlementId: number
  producerId: number | null
  amountCentavos: number
  reason: string
  formKey: string
  adjustedBy: number
  adjustedAt: Date
}

export async function insertAdjustment(trx: Trx, adjustment: NewAdjustment): Promise<number> {
  const { id } = await trx
    .insertInto('settlementAdjustments')
    .values(adjustment)
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
