import { type Database, readClock } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { type Category } from '~/features/catalog/product'
import { slugOf } from '~/features/catalog/products/product-slug'
import { tellShopChanged } from '~/features/cycles/tell-shop-changed.server'
import { accepted, type Outcome, refused } from '~/kernel/outcome'
import { type BaseUnit } from '~/kernel/quantity'
import { RESERVED_GOODS } from './good'
import { insertGood, insertGoodsOfCatalog } from './queries.server'
import { type By } from './save-survey.server'

export type NewGood = { name: string; category: Category; baseUnit: BaseUnit; usualUnit: string }

/** Adds a good to the list that all municipalities share. Refuses a name that is there already. */
export async function addGood(
  db: Database,
  command: { organizationId: number; good: NewGood; by: By },
): Promise<Outcome<{ name: string }, { reason: 'name_taken' }>> {
  const { organizationId, good, by } = command
  return await db.transaction().execute(async (trx) => {
    const slug = slugOf(good.name)
    const id = await insertGood(trx, {
      ...good,
      slug: RESERVED_GOODS.includes(slug) ? `${slug}-1` : slug,
      picture: 'bolsa',
    })
    if (id === null) return refused({ reason: 'name_taken' })
    await recordAudit(trx, {
      at: await readClock(trx),
      actor: by.role,
      actorPersonId: by.personId,
      action: 'price.good_added',
      subject: `market-good:${id}`,
      organizationId,
      after: good,
    })
    await tellShopChanged(trx)
    return accepted({ name: good.name })
  })
}

/** Starts the list with everything that the associations sell. How many are new. */
export async function addGoodsOfCatalog(
  db: Database,
  command: { organizationId: number; by: By },
): Promise<{ added: number }> {
  const { organizationId, by } = command
  return await db.transaction().execute(async (trx) => {
    const added = await insertGoodsOfCatalog(trx)
    if (added === 0) return { added }
    await recordAudit(trx, {
      at: await readClock(trx),
      actor: by.role,
      actorPersonId: by.personId,
      action: 'price.goods_of_catalog',
      subject: `organization:${organizationId}`,
      organizationId,
      after: { goods: added },
    })
    return { added }
  })
}
