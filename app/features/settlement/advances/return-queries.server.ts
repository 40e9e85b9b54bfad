import { sql } from 'kysely'
import { type Trx } from '#db/client.server'

export async function isKnownReturn(trx: Trx, formKey: string): Promise<boolean> {
  const row = await trx
    .selectFrom('advanceReturns')
    .select('id')
    .where('formKey', '=', formKey)
    .executeTakeFirst()
  return row !== undefined
}

/** Writes it and counts it to its advance; null when its proof stands for another. */
export async function insertReturn(
  trx: Trx,
  back: {
    advanceId: number
    kind: 'repaid' | 'written_off'
    amountCentavos: number
    method: 'bank' | 'qr' | 'cash' | null
    proof: string | null
    reason: string | null
    formKey: string
    returnedAt: Date
    returnedBy: number
  },
): Promise<number | null> {
  const row = await trx
    .insertInto('advanceReturns')
    .values(back)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) return null
  await sql`
    update advances set returned_centavos = returned_centavos + ${back.amountCentavos}
    where  id = ${back.advanceId}`.execute(trx)
  return row.id
}

export async function findReturn(
  trx: Trx,
  returnId: number,
): Promise<{ advanceId: number; cycleId: number; amountCentavos: number; kind: string } | undefined> {
  const { rows } = await sql<{ advanceId: number; cycleId: number; amountCentavos: number; kind: string }>`
    select back.advance_id, advance.cycle_id, back.amount_centavos, back.kind
    from   advance_returns back
    join   advances advance on advance.id = back.advance_id
    where  back.id = ${returnId}`.execute(trx)
  return rows[0]
}

/** The advance is locked. @returns false: somebody took it back before */
export async function markReturnTakenBack(
  trx: Trx,
  of: { returnId: number; advanceId: number; at: Date; byPersonId: number; reason: string },
): Promise<boolean> {
  const { rows } = await sql<{ centavos: number }>`
    update advance_returns
    set    taken_back_at = ${of.at}, taken_back_by = ${of.byPersonId}, back_reason = ${of.reason}
    where  id = ${of.returnId} and taken_back_at is null
    returning amount_centavos as centavos`.execute(trx)
  const [row] = rows
  if (!row) return false
  await sql`
    update advances set returned_centavos = returned_centavos - ${row.centavos} where id = ${of.advanceId}`.execute(
    trx,
  )
  return true
}
