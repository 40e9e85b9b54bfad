import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { setClock } from '#tests/support/database'
import { plantHostileText } from '#tests/support/hostile-text'
import { type World } from '#tests/support/world'
import { closeCycle } from '~/features/consolidation/close-cycle.server'
import { settleCycle } from '~/features/settlement/settle-cycle.server'
import { CLASSIFIED } from './privacy/text-columns'

/** When a page has the most to say: while people order, while goods go out, once money is shared out. */
export function momentOf(path: string): 'open' | 'delivering' | 'settled' {
  if (/cuentas|liquidacion|saldos|informes|impacto|descargar/.test(path)) return 'settled'
  return /cosecha|despacho|^entrega|ciclos\/:number|mensajes|pedidos\/:code|cajas/.test(path)
    ? 'delivering'
    : 'open'
}

/** The cut-off of a week full of hostile text, what was harvested weighed in, and its points handing over. */
export async function handOver(db: Database, world: World): Promise<void> {
  await closeCycle(db, { cycleId: world.cycle.id, how: 'operator' })
  await db.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx)
    await sql`
      insert into check_ins (cycle_id, harvest_request_id, producer_id, expected_base, received_base, received_at,
                             received_by, form_key, note)
      select cycle_id, harvest_request_id, producer_id, asked_base, asked_base, chaka_now(),
             ${world.operator.personId}::bigint, gen_random_uuid(), 'Nota'
      from   allotments`.execute(trx)
    await sql`
      update harvest_requests set received_base = (select sum(received_base) from check_ins
                                                   where harvest_request_id = harvest_requests.id)`.execute(
      trx,
    )
    await sql`
      update order_cycles set state = 'delivering', confirmed_at = chaka_now(), delivering_at = chaka_now()
      where  number = 1`.execute(trx)
  })
  await plantHostileText(db, CLASSIFIED)
}

/** The week is over: everybody's money is worked out. */
export async function settle(db: Database, world: World): Promise<void> {
  await setClock(db, new Date(world.cycle.deliveryEndsAt.getTime() + 60 * 60_000))
  const settled = await settleCycle(db, {
    ...{ cycleId: world.cycle.id, byPersonId: world.operator.personId, despiteWaiting: true },
  })
  if (!settled.ok) throw new Error(settled.refusal.reason)
  await plantHostileText(db, CLASSIFIED)
}
