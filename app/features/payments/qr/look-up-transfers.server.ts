import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { countAgainst } from '~/platform/limits.server'
import { type QrProvider } from './qr-provider'
import { receiveTransfers } from './receive-transfers.server'

const LOOK = 'qr:look'
const LOOK_SECONDS = 60
const AT_ONCE = 200

/** For the worker's tick: whether nobody has looked for a minute. */
export async function isTimeToLookUp(db: Database): Promise<boolean> {
  const { rows } = await sql<{ looked: boolean }>`
    select exists (select from rate_limits
                   where key = ${LOOK} and expire > extract(epoch from chaka_now()) * 1000) as looked`.execute(
    db,
  )
  return rows[0]?.looked === false
}

/** Orders by QR that may still be paid and are not, those that were placed last first. */
async function listUnpaid(db: Database): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select   orders.code
    from     orders
    join     order_cycles cycle on cycle.id = orders.cycle_id and cycle.state not in ('settled', 'cancelled')
    where    orders.payment_method = 'qr' and orders.state = 'placed'
    and      not exists (select from payments paid
                         where  paid.order_id = orders.id and paid.state = 'captured')
    order by orders.id desc
    limit    ${AT_ONCE}`.execute(db)
  return rows.map(({ code }) => code)
}

/**
 * Asks whoever holds the account what came in that no notice told of: at most once a minute, whoever asks.
 * @returns how many transfers were confirmed; null when somebody has just looked, or only the bank's list tells
 */
export async function lookUpTransfers(db: Database, provider: QrProvider): Promise<number | null> {
  const looked = await db
    .transaction()
    .execute((trx) => countAgainst(trx, [{ key: LOOK, max: 1, seconds: LOOK_SECONDS }]))
  if (looked.reached.length > 0 || !provider.lookUp) return null
  const codes = await listUnpaid(db)
  if (codes.length === 0) return 0
  return (await receiveTransfers(db, await provider.lookUp(codes))).confirmed
}
