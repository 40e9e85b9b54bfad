import { sql } from 'kysely'
import { type Trx } from '#db/client.server'
import { type NewCycle } from './create-queries.server'
import { type Cycle } from './cycle'
import { type CycleTimes } from './postponement'
import { cycleOfRow } from './queries.server'

const ROLL_LOCK = 3

/** Those who roll follow each other; held to the end of the transaction. */
export async function lockRolling(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${ROLL_LOCK}::int, 0)`.execute(trx)
}

export async function isDemo(trx: Trx): Promise<boolean> {
  const installation = await trx.selectFrom('installation').select('kind').executeTakeFirstOrThrow()
  return installation.kind === 'demo'
}

/** Every cycle that is neither settled nor cancelled. */
export async function listUnfinishedCycles(trx: Trx): Promise<Cycle[]> {
  const rows = await trx
    .selectFrom('orderCycles')
    .selectAll()
    .where('state', 'not in', ['settled', 'cancelled'])
    .execute()
  return rows.map(cycleOfRow)
}

/** Settles what was delivered; steps that nobody took are dated as they were planned. */
export async function markCyclesSettled(trx: Trx, ids: readonly number[], now: Date): Promise<void> {
  await trx
    .updateTable('orderCycles')
    .set((eb) => ({
      state: 'settled',
      confirmedAt: eb.fn.coalesce('confirmedAt', 'confirmBy'),
      deliveringAt: eb.fn.coalesce('deliveringAt', 'deliversAt'),
      settledAt: now,
    }))
    .where('id', 'in', ids)
    .where('state', 'in', ['closed', 'confirmed', 'delivering'])
    .execute()
}

/** Cancels drafts that the demo's own next cycle leaves no room for: nobody has ordered in them. */
export async function markDraftsOvertaken(trx: Trx, ids: readonly number[], now: Date): Promise<void> {
  await trx
    .updateTable('orderCycles')
    .set({ state: 'cancelled', cancelledAt: now, cancelReason: 'la demostración abrió otro antes' })
    .where('id', 'in', ids)
    .where('state', '=', 'draft')
    .execute()
}

/** The newest cycle that was ever open and not cancelled: it lends its fees, its rules and its offers to the next. */
export async function findNewestCycle(
  trx: Trx,
): Promise<(Omit<NewCycle, keyof CycleTimes> & { id: number }) | undefined> {
  return await trx
    .selectFrom('orderCycles')
    .select(['id', 'transportCentavosPerKg', 'platformBasisPoints', 'orderFeeCentavos'])
    .select(['unverifiedLimitCentavos', 'shortageRule', 'cardFeeBasisPoints', 'cardFeeFlatCentavos'])
    .where('state', 'not in', ['draft', 'cancelled'])
    .orderBy('opensAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** The newest cycle that was ever open: whose offers the next may begin with. */
export async function findNewestSold(trx: Trx): Promise<number | undefined> {
  const row = await trx
    .selectFrom('orderCycles')
    .select('id')
    .where('state', 'not in', ['draft', 'cancelled'])
    .orderBy('opensAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id
}
