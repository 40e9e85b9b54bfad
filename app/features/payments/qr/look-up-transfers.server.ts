import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { countAgainst } from '~/platform/limits.server'
import { log } from '~/platform/log.server'
import { type QrProvider } from './qr-provider'
import { receiveTransfers } from './receive-transfers.server'

const LOOK = 'qr:look'
const LOOK_SECONDS = 60
const AT_ONCE = 200
const IN_A_ROUND = 4_000
/** Of a cancelled cycle, what was paid may still arrive. */
const DAYS_AFTER = 14

/** For the worker's tick: whether nobody has looked for a minute. */
export async function isTimeToLookUp(db: Database): Promise<boolean> {
  const { rows } = await sql<{ looked: boolean }>`
    select exists (select from rate_limits
                   where key = ${LOOK} and expire > extract(epoch from chaka_now()) * 1000) as looked`.execute(
    db,
  )
  return rows[0]?.looked === false
}

/**
 * Orders by QR for which less came in than they cost, those that were handed over or cancelled after she paid too, until
 * their cycle is settled; in no order, so that whoever is left out of one round is asked for in another.
 */
async function listUnpaid(db: Database): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select   orders.code
    from     orders
    join     order_cycles cycle on cycle.id = orders.cycle_id and cycle.state <> 'settled'
    left join handovers taken   on taken.order_id = orders.id
    where    (cycle.state <> 'cancelled' or cycle.delivers_at > chaka_now() - make_interval(days => ${DAYS_AFTER}))
    and      (orders.payment_method = 'qr'
              or exists (select from payments told
                         where  told.order_id = orders.id and told.method = 'qr' and told.state = 'open'))
    and      coalesce((select sum(paid.captured_centavos - paid.refunded_centavos) from payments paid
                       where  paid.order_id = orders.id and paid.state = 'captured'), 0)
             + coalesce(taken.collected_centavos + taken.balance_centavos, 0)
             < case orders.state when 'cancelled' then orders.total_centavos
                                 else coalesce(taken.due_centavos, orders.due_centavos) end
    order by random()
    limit    ${IN_A_ROUND}`.execute(db)
  return rows.map(({ code }) => code)
}

/**
 * Asks whoever holds the account what came in that no notice told of: at most once a minute, whoever asks. Orders whose
 * question gets no answer do not keep the others waiting.
 * @param atOnce orders of one question
 * @returns how many transfers were confirmed; null when somebody has just looked, or only the bank's list tells
 */
export async function lookUpTransfers(
  db: Database,
  provider: QrProvider,
  atOnce = AT_ONCE,
): Promise<number | null> {
  const looked = await db
    .transaction()
    .execute((trx) => countAgainst(trx, [{ key: LOOK, max: 1, seconds: LOOK_SECONDS }]))
  if (looked.reached.length > 0 || !provider.lookUp) return null
  const codes = await listUnpaid(db)
  let confirmed = 0
  for (let from = 0; from < codes.length; from += atOnce) {
    try {
      const came = await provider.lookUp(codes.slice(from, from + atOnce))
      confirmed += (await receiveTransfers(db, came)).confirmed
    } catch (error) {
      log.error({ error, provider: provider.name }, 'what came in by QR could not be looked up')
    }
  }
  return confirmed
}
