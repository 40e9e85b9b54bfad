import { sql } from 'kysely'
import { type Database, type Trx } from '../client.server'
import { openWindows } from './demo-cycle.server'
import { loadAssociations } from './load-associations.server'
import { loadOrders } from './load-orders.server'
import { seedDemoWorld } from './seed-world.server'

export type LoadOptions = {
  /** how many to add, each with 8 producers and 10 products on offer; 0 or more */
  associations: number
  /** how many to place in the open cycle; 0 to 9,000,000 in all loads together */
  orders: number
  /** from how many on the checks row by row are left out; default 20,000 */
  uncheckedFromOrders?: number
  /** a line to show to whoever waits */
  log: (line: string) => void
}

/** What stands in the way of a load, in words for whoever asked for it. */
export class LoadRefused extends Error {}

const CYCLE_LOCKS = 1
const BATCH_ORDERS = 25_000
const ORDERS_PER_POINT = 500
const MOST_POINTS = 2_000
const MOST_BUYERS = 9_000_000
const UNCHECKED_FROM_ORDERS = 20_000

/**
 * Fills a database with as much as a measurement wants: associations with offers in the open cycle, delivery
 * points (one for every 500 orders), and orders in it, placed evenly between its opening and now; offers,
 * promises and windows are enlarged to hold them with a quarter to spare. An empty database gets the demo world
 * first. The same rows for the same options on the same start; another load adds to it. Transactions of 25,000
 * orders.
 *
 * Loads under 20,000 orders pass every foreign key and trigger. Larger ones leave those out where the role of
 * the database may (a superuser), since their ids come from joins; check them with the invariant queries.
 * [a busy 2-core machine, 200 associations: 25,000 orders 14.3 s with the row-by-row checks, 4.1 s without;
 * 100,000 in 23 to 36 s; 1,000,000 (5.5 million lines, 8 million components) in 356 s]
 *
 * @throws LoadRefused on a real installation that is in use, without an open cycle, on absurd numbers
 */
export async function loadWorld(db: Database, options: LoadOptions): Promise<void> {
  const { associations, orders, log, uncheckedFromOrders = UNCHECKED_FROM_ORDERS } = options
  for (const count of [associations, orders]) {
    if (!Number.isSafeInteger(count) || count < 0) throw new LoadRefused(`No es una cantidad: ${count}`)
  }
  const started = performance.now()
  const tell = (text: string) => log(`${text}, a los ${((performance.now() - started) / 1000).toFixed(1)} s`)
  await prepare(db)
  const cycleId = await findOpenCycle(db)

  await inCycle(db, cycleId, async (trx) => {
    if (associations > 0) await loadAssociations(trx, cycleId, associations)
    if (orders > 0)
      await loadPoints(trx, cycleId, Math.min(MOST_POINTS, Math.ceil(orders / ORDERS_PER_POINT)))
  })
  tell(`${associations} asociaciones con ${associations * 10} ofertas`)

  const firstPhone = await countBuyers(db)
  if (firstPhone + orders > MOST_BUYERS) throw new LoadRefused(`Caben ${MOST_BUYERS} pedidos de carga`)
  for (let from = 1; from <= orders; from += BATCH_ORDERS) {
    const to = Math.min(orders, from + BATCH_ORDERS - 1)
    await inCycle(db, cycleId, async (trx) => {
      if (orders >= uncheckedFromOrders) await skipRowChecks(trx)
      await loadOrders(trx, { cycleId, from, to, of: orders, firstPhone })
    })
    tell(`${to} de ${orders} pedidos`)
  }
  await inCycle(db, cycleId, async (trx) => {
    await leaveRoom(trx, cycleId)
    // Within, where no statement is hurried: of a million orders it takes longer than any of a page may.
    await sql`analyze`.execute(trx)
  })
  tell('Listo')
}

async function prepare(db: Database): Promise<void> {
  const { kind } = await db.selectFrom('installation').select('kind').executeTakeFirstOrThrow()
  const someone = await db.selectFrom('organizations').select('id').limit(1).executeTakeFirst()
  if (!someone) return await seedDemoWorld(db)
  if (kind === 'real')
    throw new LoadRefused('Esta base es de verdad y está en uso: la carga inventada no entra.')
}

async function findOpenCycle(db: Database): Promise<number> {
  const cycle = await db
    .selectFrom('orderCycles')
    .select('id')
    .where('state', '=', 'open')
    .where(sql<boolean>`opens_at < chaka_now() and chaka_now() < closes_at`)
    .orderBy('closesAt')
    .limit(1)
    .executeTakeFirst()
  if (!cycle) throw new LoadRefused('No hay un ciclo abierto. Abra uno con cycle:open.')
  return cycle.id
}

/** One transaction under the cycle's shared lock, with the cycle still open (decision 1). */
async function inCycle(db: Database, cycleId: number, work: (trx: Trx) => Promise<void>): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`select set_config(name, value, true)
              from (values ('statement_timeout', '0'), ('idle_in_transaction_session_timeout', '0'),
                           ('work_mem', '128MB'), ('synchronous_commit', 'off'))
                   as settings (name, value)`.execute(trx)
    await sql`select pg_advisory_xact_lock_shared(${CYCLE_LOCKS}::int, ${cycleId}::int)`.execute(trx)
    const { rows } = await sql`
      select from order_cycles where id = ${cycleId} and state = 'open' and chaka_now() < closes_at`.execute(
      trx,
    )
    if (rows.length === 0) throw new LoadRefused('El ciclo se cerró durante la carga.')
    await work(trx)
  })
}

/** Until the end of the transaction; does nothing where the role may not. */
async function skipRowChecks(trx: Trx): Promise<void> {
  await sql`
    select set_config('session_replication_role', 'replica', true)
    where has_parameter_privilege('session_replication_role', 'SET')`.execute(trx)
}

async function countBuyers(db: Database): Promise<number> {
  const { rows } = await sql<{ buyers: number }>`
    select count(*) as buyers from phones
    where e164 >= '+59160000000' and e164 < '+59169000000'`.execute(db)
  return rows[0]?.buyers ?? 0
}

async function loadPoints(trx: Trx, cycleId: number, points: number): Promise<void> {
  await sql`
    insert into delivery_points (organization_id, slug, name, zone, city, district, address, reference_corner,
                                 latitude, longitude, capacity_per_window)
    select operator.id, 'carga-punto-' || n, 'Punto de carga ' || n, 'Zona ' || n % 40,
           case when n % 3 = 0 then 'El Alto' else 'La Paz' end, 'Distrito ' || n % 14, 'Calle ' || n,
           'Esquina ' || n, -16.48 - (n % 50) * 0.0012, -68.19 + (n / 50) * 0.003, 20
    from (select min(id) as id from organizations where kind = 'operator') operator,
         (select count(*)::int as before from delivery_points where slug like 'carga-punto-%') was,
         generate_series(was.before + 1, was.before + ${points}::int) n`.execute(trx)
  await openWindows(trx, cycleId)
}

/** A quarter more than was ordered; promises follow up to nine tenths of it, in whole harvest units. */
async function leaveRoom(trx: Trx, cycleId: number): Promise<void> {
  await sql`
    update offers o
    set offered_base = greatest(o.offered_base, (o.reserved_base * 1.25 / h.base_quantity + 1)::int * h.base_quantity)
    from presentations h
    where o.cycle_id = ${cycleId} and h.product_id = o.product_id and h.is_harvest_unit and o.reserved_base > 0`.execute(
    trx,
  )
  await sql`
    update commitments c
    set committed_base = greatest(c.committed_base, room.units * room.base_quantity)
    from (select o.id, h.base_quantity,
                 (o.offered_base * 0.9 / h.base_quantity / greatest(1, count(p.producer_id)))::int as units
          from offers o
          join presentations h on h.product_id = o.product_id and h.is_harvest_unit
          join commitments p   on p.offer_id = o.id
          where o.cycle_id = ${cycleId} and o.reserved_base > 0
          group by o.id, h.base_quantity) room
    where room.id = c.offer_id`.execute(trx)
  await sql`
    update cycle_windows set capacity = greatest(capacity, booked * 5 / 4 + 1)
    where cycle_id = ${cycleId} and booked > 0`.execute(trx)
  await sql`update order_cycles set catalog_version = catalog_version + 1 where id = ${cycleId}`.execute(trx)
}
