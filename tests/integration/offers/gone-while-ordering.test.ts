import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { type Database } from '#db/client.server'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { findBrokenInvariants } from '#tests/support/invariants'
import { buildWorld } from '#tests/support/world'
import { lockCycleExclusively } from '~/features/cycles/cycle-lock.server'
import { basketOf, orderFrom } from '../orders/support'

const database = testDatabase()

async function untilSomebodyWaits(db: Database): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ waiting: number }>`
      select count(*) as waiting from pg_locks where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())`.execute(db)
    if ((rows[0]?.waiting ?? 0) > 0) return
  }
}

test('what is taken out of the cycle between the basket and the order is not offered: told, never a failure', async () => {
  const { db } = database
  const world = await buildWorld(db)
  const { huevo } = world.products
  const order = async (item: Parameters<typeof basketOf>[1]) =>
    orderFrom(db, await basketOf(db, item), some(world.windows[0]).id)
  for (const { item, names, remove } of [
    {
      item: { bundleId: world.bundle.id },
      names: ['Agrobolsa Familiar'],
      remove: sql`
        with items as (delete from bundle_offer_items), priced as (delete from bundle_offers) select 1`,
    },
    {
      item: { presentationId: huevo.presentations[0].id },
      names: ['Huevo'],
      remove: sql`
        with prices as (delete from offer_prices where offer_id = ${huevo.offer.id}),
             promises as (delete from commitments where offer_id = ${huevo.offer.id})
        delete from offers where id = ${huevo.offer.id}`,
    },
  ]) {
    const placing = await db.transaction().execute(async (trx) => {
      await lockCycleExclusively(trx, world.cycle.id)
      const promise = order(item)
      await untilSomebodyWaits(db)
      await remove.execute(trx)
      return { promise }
    })
    expect(await placing.promise).toEqual({ ok: false, refusal: { reason: 'not_offered', names } })
  }
  expect(await findBrokenInvariants(db)).toEqual([])
})
