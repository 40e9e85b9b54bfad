import { type Database, readClock, type Trx } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { slugOf } from '~/features/catalog/products/product-slug'
import { tellShopChanged } from '~/features/cycles/tell-shop-changed.server'
import { type Outcome } from '~/kernel/outcome'
import { type BaseUnit } from '~/kernel/quantity'
import { refusableTransaction } from '~/platform/transaction.server'
import { RESERVED_GOODS } from '../prices/good'
import { insertGood, listGoodsByName } from '../prices/queries.server'
import { type By } from '../prices/save-survey.server'
import { type LinkTo } from './link-form'
import {
  deleteLinks,
  listChosen,
  type LockedProduct,
  lockProducts,
  moveSupplies,
  upsertLinks,
} from './queries.server'

export type LinkRefusal =
  /** one of them is not there, or is sold no more */
  | { reason: 'unknown_product' }
  | { reason: 'unknown_good' }
  /** a new one would have the address of another, whose name is nearly the same */
  | { reason: 'name_taken' }
  /** a good is weighed and a product is counted, or the other way round: their prices say nothing of each other */
  | { reason: 'other_unit'; goodUnit: BaseUnit; names: string[] }

/**
 * Says which good of the markets products are: all of them or, on a refusal, none. What is announced of them follows,
 * but for what is negotiated. Repeating it changes nothing.
 * @returns how many were linked otherwise before
 */
export async function linkProducts(
  db: Database,
  command: { productIds: readonly number[]; to: LinkTo; by: By },
): Promise<Outcome<{ changed: number }, LinkRefusal>> {
  const { productIds, to, by } = command
  return await refusableTransaction<{ changed: number }, LinkRefusal>(db, async (trx, refuse) => {
    const products = await lockProducts(trx, productIds)
    const [first] = products
    if (!first || products.length < productIds.length) return refuse({ reason: 'unknown_product' })
    const at = await readClock(trx)
    const good = await goodOf(trx, to, first)
    if (good === undefined) return refuse({ reason: to.kind === 'new_good' ? 'name_taken' : 'unknown_good' })
    const others = good ? products.filter(({ baseUnit }) => baseUnit !== good.baseUnit) : []
    if (good && others.length > 0)
      return refuse({
        ...{ reason: 'other_unit', goodUnit: good.baseUnit },
        names: others.map(({ name }) => name),
      })
    const before = await listChosen(trx, productIds)
    const after = to.kind === 'by_name' ? undefined : { goodId: good?.id ?? null }
    const changed = products.filter(({ id }) => !isSame(before.get(id), after))
    if (changed.length === 0) return { changed: 0 }
    const ids = changed.map(({ id }) => id)
    if (after) await upsertLinks(trx, ids, { ...after, chosenBy: by.personId, chosenAt: at })
    else await deleteLinks(trx, ids)
    await moveSupplies(trx, ids)
    for (const { id } of changed)
      await recordAudit(trx, {
        ...{ at, actor: by.role, actorPersonId: by.personId },
        action: 'price.product_linked',
        subject: `product:${id}`,
        before: before.get(id) ?? null,
        after: after ? { ...after, ...(good ? { good: good.name } : {}) } : null,
      })
    await tellShopChanged(trx)
    return { changed: changed.length }
  })
}

/** Null: no good is meant; undefined: no good is called so. */
async function goodOf(trx: Trx, to: LinkTo, like: LockedProduct) {
  if (to.kind === 'nothing' || to.kind === 'by_name') return null
  if (to.kind === 'new_good') {
    const slug = slugOf(to.name)
    const { baseUnit, category, picture } = like
    const usualUnit = like.usualUnit ?? (baseUnit === 'gram' ? 'kg' : 'unidad')
    // One of this name is there already: then that one is meant.
    await insertGood(trx, {
      ...{ name: to.name, baseUnit, category, picture, usualUnit },
      slug: RESERVED_GOODS.includes(slug) ? `${slug}-1` : slug,
    })
  }
  const [found] = await listGoodsByName(trx, [to.name])
  return found?.good
}

function isSame(a: { goodId: number | null } | undefined, b: { goodId: number | null } | undefined): boolean {
  return (a === undefined) === (b === undefined) && a?.goodId === b?.goodId
}
