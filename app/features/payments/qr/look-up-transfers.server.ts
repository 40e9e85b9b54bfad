import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { countAgainst } from '~/platform/limits.server'
import { log } from '~/platform/log.server'
import { askInTime } from './ask-in-time'
import { type QrProvider } from './qr-provider'
import { receiveTransfers } from './receive-transfers.server'

const LOOK = { key: 'qr:look', max: 1, seconds: 60 }
/** Of cycles that are over little is still to come. */
const LOOK_BACK = { key: 'qr:look:back', max: 1, seconds: 3_600 }
const AT_ONCE = 200
const IN_A_ROUND = 4_000
/** Who paid at the last moment, and whose notice was lost, has found out by then or looks at her bank's monthly list. */
const DAYS_AFTER = 30
/** What holds the account may hang: no question is waited for longer, and none is asked once a round has taken so long. */
const LIMITS = { questionMs: 4_000, roundMs: 8_000 }

/** For the worker's tick: whether nobody has looked for a minute. */
export async function isTimeToLookUp(db: Database): Promise<boolean> {
  const { rows } = await sql<{ looked: boolean }>`
    select exists (select from rate_limits
                   where key = ${LOOK.key} and expire > extract(epoch from chaka_now()) * 1000) as looked`.execute(
    db,
  )
  return rows[0]?.looked === false
}

/**
 * Orders whose buyers declared a transfer that nobody has seen, and those by QR for which less was transferred than they
 * cost: also when they were paid in cash at the desk since no notice came, and those that were cancelled after she paid.
 * In no order, so that whoever is left out of one round is asked for in another.
 */
async function listToAskFor(db: Database, alsoOver: boolean): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select   orders.code
    from     orders
    join     order_cycles cycle on cycle.id = orders.cycle_id
    left join handovers taken   on taken.order_id = orders.id
    where    (cycle.state not in ('settled', 'cancelled')
              or ${alsoOver} and cycle.delivers_at > chaka_now() - make_interval(days => ${DAYS_AFTER}))
    and      (exists (select from payments told
                      where  told.order_id = orders.id and told.method = 'qr' and told.state = 'open')
              or orders.payment_method = 'qr'
                 and coalesce((select sum(paid.captured_centavos - paid.refunded_centavos) from payments paid
                               where  paid.order_id = orders.id and paid.state = 'captured'), 0)
                     < case orders.state when 'cancelled' then orders.total_centavos
                                         else coalesce(taken.due_centavos, orders.due_centavos) end)
    order by random()
    limit    ${IN_A_ROUND}`.execute(db)
  return rows.map(({ code }) => code)
}

/**
 * Asks whoever holds the account what came in that no notice told of: at most once a minute, whoever asks, and once an
 * hour of cycles that are over, until 30 days after their delivery. Orders whose question gets no answer do not keep
 * the others waiting.
 * @param atOnce orders of one question
 * @returns how many transfers were confirmed; null when somebody has just looked, or only the bank's list tells
 */
export async function lookUpTransfers(
  db: Database,
  provider: QrProvider,
  atOnce = AT_ONCE,
  limits = LIMITS,
): Promise<number | null> {
  const { lookUp } = provider
  const isDue = async (limit: typeof LOOK) =>
    (await db.transaction().execute((trx) => countAgainst(trx, [limit]))).reached.length === 0
  if (!(await isDue(LOOK)) || !lookUp) return null
  const codes = await listToAskFor(db, await isDue(LOOK_BACK))
  const startedAt = performance.now()
  let confirmed = 0
  for (let from = 0; from < codes.length; from += atOnce) {
    if (performance.now() - startedAt > limits.roundMs) {
      log.error(
        { provider: provider.name, left: codes.length - from },
        'a look for what came in by QR took too long',
      )
      break
    }
    const asked = codes.slice(from, from + atOnce)
    try {
      const came = await askInTime(limits.questionMs, (signal) => lookUp(asked, signal))
      confirmed += (await receiveTransfers(db, came)).confirmed
    } catch (error) {
      log.error({ error, provider: provider.name }, 'what came in by QR could not be looked up')
    }
  }
  return confirmed
}
