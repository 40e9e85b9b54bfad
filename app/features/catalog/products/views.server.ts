import { type Database, type Trx } from '#db/client.server'
import { isSlug } from '~/kernel/slug'
import { searchStems } from '../catalog-filter'
import { type OwnProduct } from './own-product'
import { listOwnProductRows, listOwnRows, listPlainNames, type OwnListRow } from './queries.server'

export const OWN_PAGE_SIZE = 50

export type OwnProductsView = {
  products: OwnListRow[]
  /** how many the search finds among what is sold, and among what was retired */
  sold: number
  retired: number
  hasNext: boolean
}

/** A page of an association's own products, with what the shop's cycle offers of each. One query. */
export async function listOwnProducts(
  db: Database | Trx,
  query: { associationId: number; cycleId: number | null; text: string; retired: boolean; page: number },
): Promise<OwnProductsView> {
  const { text, page, ...which } = query
  const found = await listOwnRows(db, {
    ...which,
    stems: searchStems(text),
    limit: OWN_PAGE_SIZE,
    offset: (page - 1) * OWN_PAGE_SIZE,
  })
  const total = query.retired ? found.retired : found.sold
  return {
    products: found.rows,
    sold: found.sold,
    retired: found.retired,
    hasNext: total > page * OWN_PAGE_SIZE,
  }
}

/** A product of this association by its address; null when there is none, or it is another's. */
export async function findOwnProduct(
  db: Database | Trx,
  associationId: number,
  slug: string | undefined,
): Promise<OwnProduct | null> {
  const [product] = isSlug(slug) ? await listOwnProductRows(db, associationId, { slug }) : []
  return product ?? null
}

/** Everything an association has, what was retired too, by name. */
export async function readOwnCatalog(db: Database | Trx, associationId: number): Promise<OwnProduct[]> {
  return await listOwnProductRows(db, associationId, 'all')
}

/** Names, each with what the database compares it by. */
export async function readPlainNames(
  db: Database | Trx,
  names: readonly string[],
): Promise<[name: string, plain: string][]> {
  const plain = await listPlainNames(db, names)
  return names.map((name, index) => [name, plain[index] ?? name])
}
