import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { setClock } from '#tests/support/database'
import { some } from '#tests/support/found'
import { act, deskWorld, send } from '../desk/support'

export type SettledWorld = Awaited<ReturnType<typeof deliveredWeek>>

/**
 * The desk's world once its delivery is over: three of five orders handed over in cash, one that nobody came for
 * and one that nobody said anything of, everything weighed as it was asked.
 */
export async function deliveredWeek(db: Database) {
  const world = await deskWorld(db)
  await sql`
    update order_cycles set state = 'delivering', confirmed_at = confirm_by, delivering_at = delivers_at`.execute(
    db,
  )
  await db.transaction().execute(async (trx) => {
    await sql`
      insert into check_ins (cycle_id, harvest_request_id, producer_id, expected_base, received_base, received_at,
                             received_by, form_key)
      select cycle_id, harvest_request_id, producer_id, asked_base, asked_base, chaka_now(),
             ${world.operator.personId}::bigint, gen_random_uuid()
      from   allotments`.execute(trx)
    await sql`
      update harvest_requests set received_base = (select sum(received_base) from check_ins
                                                   where harvest_request_id = harvest_requests.id)`.execute(
      trx,
    )
  })
  const due = async (code: string) =>
    (await db.selectFrom('orders').select('dueCentavos').where('code', '=', code).executeTakeFirstOrThrow())
      .dueCentavos
  const events = await Promise.all(
    world.codes
      .slice(0, 3)
      .map(async (code) => act({ kind: 'handover', order: code, collectedCentavos: await due(code) })),
  )
  await send(db, world, [...events, act({ kind: 'no_show', order: some(world.codes[3]) })])
  await setClock(db, new Date(world.cycle.deliveryEndsAt.getTime() + 60 * 60_000))
  return world
}
