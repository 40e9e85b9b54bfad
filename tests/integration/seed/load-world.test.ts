import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { type Database } from '#db/client.server'
import { type LoadOptions, loadWorld, LoadRefused } from '#db/seed/load-world.server'
import { seedDemoWorld } from '#db/seed/seed-world.server'
import { closeCycle } from '~/features/consolidation/close-cycle.server'
import { priceBundle, priceLine } from '~/features/cycles/pricing'
import { setClock, testDatabase } from '#tests/support/database'
import { emptyTables } from '#tests/support/empty-tables'
import { findBrokenInvariants } from '#tests/support/invariants'

const database = testDatabase()
const NOW = new Date('2026-11-21T15:00:00Z')

async function empty(db: Database) {
  await emptyTables(db, ['organizations', 'people', 'phones', 'audit_log', 'order_cycles'])
  await sql`alter sequence order_numbers restart`.execute(db)
  await setClock(db, NOW)
}

async function load(associations: number, orders: number, more: Partial<LoadOptions> = {}) {
  const lines: string[] = []
  await loadWorld(database.db, { associations, orders, log: (line) => lines.push(line), ...more })
  return lines
}

async function openCycle(db: Database) {
  return await db.selectFrom('orderCycles').selectAll().where('state', '=', 'open').executeTakeFirstOrThrow()
}

/** Everything that a load decides, as one value; the orders' instants follow the clock and are left out. */
async function fingerprint(db: Database): Promise<string> {
  const { rows } = await sql<{ hash: string }>`
    select md5(string_agg(concat_ws('|', o.id, o.code, o.window_id, p.e164, o.total_centavos, l.position, l.label,
                                    l.unit, l.count, l.total_centavos), ';' order by o.id, l.position)) as hash
    from orders o
    join phones p      on p.id = o.phone_id
    join order_lines l on l.order_id = o.id`.execute(db)
  return rows[0]?.hash ?? ''
}

beforeEach(async () => {
  await sql`update installation set kind = 'test'`.execute(database.db)
  await empty(database.db)
})

test('two associations and 200 orders: in the open cycle, valid by every invariant, before and after the close', async () => {
  const { db } = database
  const told = await load(2, 200)
  expect(told.at(-1)).toMatch(/^Listo, a los/)

  const cycle = await openCycle(db)
  const orders = await db.selectFrom('orders').where('cycleId', '=', cycle.id).selectAll().execute()
  expect(orders).toHaveLength(200)
  const offers = await db
    .selectFrom('offers as o')
    .innerJoin('organizations as a', 'a.id', 'o.associationId')
    .where('a.slug', 'like', 'carga-%')
    .where('o.cycleId', '=', cycle.id)
    .select('o.id')
    .execute()
  expect(offers).toHaveLength(20)
  const { rows: lines } = await sql<{ fewest: number; most: number; bags: number }>`
    select min(lines) as fewest, max(lines) as most, sum(bags) as bags
    from (select count(*) as lines, count(bundle_offer_id) as bags from order_lines
          where cycle_id = ${cycle.id} group by order_id) x`.execute(db)
  expect(lines).toEqual([{ fewest: 3, most: 8, bags: 50 }])
  expect(await findBrokenInvariants(db)).toEqual([])

  const closed = await closeCycle(db, { cycleId: cycle.id, how: 'operator' })
  expect(closed).toMatchObject({ ok: true, value: { orders: 200, warnings: [] } })
  expect(await findBrokenInvariants(db)).toEqual([])
})

test('lines cost what the shop would ask', async () => {
  const { db } = database
  await load(3, 300)
  const cycle = await openCycle(db)
  const lines = await db.selectFrom('orderLines').where('cycleId', '=', cycle.id).selectAll().execute()
  expect(lines.length).toBeGreaterThan(1_500)
  for (const line of lines) {
    const one = { producerCentavos: line.producerCentavos / line.count, grams: line.grams / line.count }
    const price =
      line.bundleOfferId === null ? priceLine(cycle, one, line.count) : priceBundle(cycle, [one], line.count)
    expect({ ...price, position: line.position }).toEqual({
      producerCentavos: line.producerCentavos,
      transportCentavos: line.transportCentavos,
      platformCentavos: line.platformCentavos,
      roundingCentavos: line.roundingCentavos,
      totalCentavos: line.totalCentavos,
      position: line.position,
    })
  }
})

test('the same every time; a second load adds to the first', async () => {
  const { db } = database
  await load(2, 120)
  const first = await fingerprint(db)
  await load(1, 80)
  const both = await fingerprint(db)
  expect(both).not.toBe(first)
  const slugs = await db.selectFrom('organizations').where('slug', 'like', 'carga-%').select('slug').execute()
  expect(slugs.map(({ slug }) => slug).sort()).toEqual(['carga-1', 'carga-2', 'carga-3'])
  expect(await findBrokenInvariants(db)).toEqual([])

  await empty(db)
  await load(2, 120)
  expect(await fingerprint(db)).toBe(first)
})

test('it refuses a real installation in use, a closed shop and absurd numbers', async () => {
  const { db } = database
  await expect(load(-1, 0)).rejects.toBeInstanceOf(LoadRefused)
  await expect(load(1, 0.5)).rejects.toBeInstanceOf(LoadRefused)
  await seedDemoWorld(db)
  await setClock(db, new Date('2026-12-21T15:00:00Z'))
  await expect(load(1, 1)).rejects.toThrow('No hay un ciclo abierto')
  await sql`update installation set kind = 'real', clock_offset = '0'`.execute(db)
  await expect(load(1, 1)).rejects.toThrow('Esta base es de verdad')
  await sql`update installation set kind = 'test'`.execute(db)
})

test('many orders, without the checks row by row: still valid by every invariant', async () => {
  const { db } = database
  await load(20, 4_000, { uncheckedFromOrders: 4_000 })
  const cycle = await openCycle(db)
  const { rows } = await sql<{ orders: number; lines: number; strays: number }>`
    select (select count(*) from orders where cycle_id = ${cycle.id}) as orders,
           (select count(*) from order_lines where cycle_id = ${cycle.id}) as lines,
           (select count(*) from order_components c
            where not exists (select from order_lines l
                              where (l.order_id, l.position, l.cycle_id) = (c.order_id, c.position, c.cycle_id))
               or not exists (select from offers o where (o.id, o.cycle_id) = (c.offer_id, c.cycle_id)))
         + (select count(*) from order_lines l
            where not exists (select from orders o where (o.id, o.cycle_id) = (l.order_id, l.cycle_id)))
         + (select count(*) from orders o
            where not exists (select from phones p where p.id = o.phone_id)) as strays`.execute(db)
  expect(rows).toEqual([{ orders: 4_000, lines: 22_000, strays: 0 }])
  expect(await findBrokenInvariants(db)).toEqual([])
})
