import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'

export async function listPastCheckIn(db: Database): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with clock as materialized (select chaka_now() as now)
    select   id
    from     order_cycles, clock
    where    state = 'confirmed' and check_in_at <= clock.now
    order by id`.execute(db)
  return rows.map((row) => row.id)
}

/** confirmed -> delivering: when its check-in is due, or at once because goods are coming in. Undefined: neither. */
export async function updateDelivering(
  trx: Trx,
  cycleId: number,
  when: 'when_due' | 'at_once',
): Promise<{ deliveringAt: Date } | undefined> {
  const { rows } = await sql<{ deliveringAt: Date }>`
    with clock as materialized (select chaka_now() as now)
    update order_cycles
    set    state = 'delivering', delivering_at = clock.now
    from   clock
    where  id = ${cycleId} and state = 'confirmed' and (${when} = 'at_once' or check_in_at <= clock.now)
    returning delivering_at`.execute(trx)
  return rows[0]
}

/** Where an association's producers take their goods. */
export async function findCollectionPlace(db: Database, associationId: number): Promise<string> {
  const { rows } = await sql<{ place: string }>`
    select coalesce(collection_place, municipality) as place from organizations where id = ${associationId}`.execute(
    db,
  )
  return rows[0]?.place ?? ''
}
