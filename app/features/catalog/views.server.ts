import { type Database, type Trx } from '#db/client.server'
import { type Cycle, type CycleFees } from '~/features/cycles/cycle'
import { gramsOf } from '~/kernel/quantity'
import { isSlug } from '~/kernel/slug'
import { type LinePrice } from '~/features/cycles/pricing'
import {
  type BundleChoice,
  bundlesLeft,
  chooseRecipe,
  gramsOfRecipe,
  isChoiceLeft,
  priceRecipe,
  swapDifference,
  type Swaps,
} from './bundle'
import { type BundleItemRow, type BundleRow, listBundleRows } from './bundle-queries.server'
import { type CatalogFilter, PAGE_SIZE, searchStems } from './catalog-filter'
import { type Category, type PricedPresentation, pricePresentation, type ShopProduct } from './product'
import {
  findCatalogRows,
  findProductRow,
  listAssociationRows,
  listProductNameRows,
  listStockedRows,
  type ProductDetailRow,
  type ProductRow,
} from './queries.server'

/** A product of the shop with its price of a cycle. */
export type ProductView = ShopProduct & {
  isOffered: boolean
  /** the first unit that can still be sold, else the first; null when the cycle does not offer the product */
  main: PricedPresentation | null
}

export type CatalogView = {
  products: ProductView[]
  /** how many the whole filter finds */
  total: number
  /** how many of each category the rest of the filter finds */
  byCategory: Partial<Record<Category, number>>
  associations: { slug: string; name: string; count: number }[]
  hasNext: boolean
}

/**
 * A page of the catalogue. One query, whatever the filter.
 * @param cycle null before the first: nothing has a price then, and absent products are listed
 * @param month 1 to 12, for what is in season
 */
export async function findCatalog(
  db: Database | Trx,
  cycle: Cycle | null,
  filter: CatalogFilter,
  month: number,
): Promise<CatalogView> {
  const { text, category, association, onlyInSeason, onlySealed, withAbsent, page } = filter
  const rows = await findCatalogRows(db, cycle?.id ?? null, {
    stems: searchStems(text),
    category,
    association,
    onlyInSeason,
    onlySealed,
    withAbsent: withAbsent || cycle === null,
    month,
    limit: PAGE_SIZE,
    offset: (page - 1) * PAGE_SIZE,
  })
  const counts = Object.values(rows.byCategory)
  const total = category ? (rows.byCategory[category] ?? 0) : counts.reduce((sum, count) => sum + count, 0)
  return {
    products: rows.products.map((row) => productOfRow(row, cycle)),
    total,
    byCategory: rows.byCategory,
    associations: rows.associations,
    hasNext: total > page * PAGE_SIZE,
  }
}

/** What the cycle still has, in season first. */
export async function listStockedProducts(
  db: Database | Trx,
  cycle: Cycle,
  query: { month: number; limit: number; associationId?: number; exceptId?: number },
): Promise<ProductView[]> {
  return (await listStockedRows(db, cycle.id, query)).map((row) => productOfRow(row, cycle))
}

/** Everything that an association grows, what can be bought first. */
export async function listProductsOfAssociation(
  db: Database | Trx,
  cycle: Cycle | null,
  associationId: number,
  limit = 60,
): Promise<ProductView[]> {
  const rows = await listAssociationRows(db, cycle?.id ?? null, associationId, limit)
  return rows.map((row) => productOfRow(row, cycle))
}

export type ProductDetailView = ProductView & {
  /** every unit of this week, in the association's order */
  presentations: PricedPresentation[]
} & Pick<
    ProductDetailRow,
    | 'associationId'
    | 'story'
    | 'coldChain'
    | 'associationPicture'
    | 'associationMunicipality'
    | 'associationCommunity'
    | 'producerCount'
  >

/** A product by its address; null when there is none. */
export async function findProduct(
  db: Database | Trx,
  cycle: Cycle | null,
  slug: string,
): Promise<ProductDetailView | null> {
  const row = isSlug(slug) ? await findProductRow(db, cycle?.id ?? null, slug) : undefined
  return row ? { ...row, ...productOfRow(row, cycle), presentations: pricesOfRow(row, cycle) } : null
}

/** A few names for each association: "Acelga, brócoli". Associations without products are left out. */
export async function listProductNames(
  db: Database | Trx,
  associationIds: readonly number[],
  each = 3,
): Promise<Map<number, string[]>> {
  const rows = await listProductNameRows(db, associationIds, each)
  return new Map(rows.map((row) => [row.associationId, row.names]))
}

// Only the unit to show goes into a list: what a page carries is encoded with it, seen or not.
function productOfRow(row: ProductRow, fees: CycleFees | null): ProductView {
  const { leftBase, presentations: _, ...product } = row
  const prices = pricesOfRow(row, fees)
  return {
    ...product,
    isOffered: leftBase !== null && prices.length > 0,
    main: prices.find(({ left }) => left > 0) ?? prices[0] ?? null,
  }
}

function pricesOfRow(row: ProductRow, fees: CycleFees | null): PricedPresentation[] {
  return fees
    ? row.presentations.map((offered) => pricePresentation(fees, row, offered, row.leftBase ?? 0))
    : []
}

/** What a slot may hold, with the words to show it. */
export type BundleItemView = BundleChoice &
  Pick<
    BundleItemRow,
    | 'unit'
    | 'unitCount'
    | 'productName'
    | 'productSlug'
    | 'productPicture'
    | 'associationSlug'
    | 'associationName'
    | 'associationPicture'
    | 'associationMunicipality'
  >

/** An agrobolsa among others, as it comes, without swaps. */
export type BundleView = {
  id: number
  slug: string
  name: string
  /** "Para cuatro o cinco personas, una semana" */
  serves: string
  productCount: number
  /** a photo, or a drawing that stands for it where there is no room for the bag */
  picture: string
  /** names of drawings, each once, in the order of the recipe */
  pictures: string[]
  grams: number
  price: LinePrice
  /** how many the stock still gives */
  left: number
  /** what it is made of, to be compared */
  parts: { presentationId: number; baseQuantity: number }[]
}

/** With what the same costs in the market, in centavos; null where not all of it was seen there. */
export type ComparedBundle = BundleView & { marketCentavos: number | null }

/** The agrobolsas of a cycle. One query. */
export async function listBundles(
  db: Database | Trx,
  cycle: Cycle | null,
  limit = 24,
): Promise<BundleView[]> {
  if (!cycle) return []
  return bundlesOfRows(await listBundleRows(db, cycle.id, { limit })).flatMap(({ row, choices }) => {
    const recipe = chooseRecipe(choices)
    const { bundleId: id, slug, name, serves, picture } = row
    if (recipe.length === 0) return []
    return {
      ...{ id, slug, name, serves, picture },
      productCount: recipe.length,
      pictures: [...new Set(recipe.map(({ productPicture }) => productPicture))],
      grams: gramsOfRecipe(recipe),
      price: priceRecipe(cycle, recipe),
      left: bundlesLeft(recipe),
      parts: recipe.map(({ presentationId, baseQuantity }) => ({ presentationId, baseQuantity })),
    }
  })
}

export type BundleSwap = {
  choice: BundleItemView
  /** against the recipe as it is chosen; may be negative */
  differenceCentavos: number
  isLeft: boolean
  isChosen: boolean
}

/** An agrobolsa with the buyer's swaps: its recipe, its price, and what every other choice would change. */
export type ChosenBundleView = {
  bundle: Pick<BundleView, 'id' | 'slug' | 'name' | 'serves' | 'picture'> & {
    story: string
    maxSwaps: number
  }
  chosen: { recipe: BundleItemView[]; price: LinePrice; grams: number; left: number } | null
  swaps: BundleSwap[]
}

/**
 * An agrobolsa by its address as somebody is choosing it; `chosen` null when the cycle has it not.
 * @returns null when there is no such agrobolsa
 */
export async function findChosenBundle(
  db: Database | Trx,
  cycle: Cycle | null,
  slug: string,
  wanted: Swaps,
): Promise<ChosenBundleView | null> {
  const rows = isSlug(slug) ? await listBundleRows(db, cycle?.id ?? null, { slug }) : []
  const [found] = bundlesOfRows(rows)
  if (!found) return null
  const { bundleId: id, name, serves, picture, story, maxSwaps } = found.row
  const bundle = { id, slug, name, serves, picture, story, maxSwaps }
  const recipe = chooseRecipe(found.choices, wanted)
  if (!cycle || recipe.length === 0) return { bundle, chosen: null, swaps: [] }
  const chosen = {
    recipe,
    price: priceRecipe(cycle, recipe),
    grams: gramsOfRecipe(recipe),
    left: bundlesLeft(recipe),
  }
  return { bundle, chosen, swaps: swapsOf(cycle, found.choices, recipe) }
}

function swapsOf(
  fees: CycleFees,
  choices: readonly BundleItemView[],
  recipe: BundleItemView[],
): BundleSwap[] {
  const open = new Set(choices.filter(({ isDefault }) => !isDefault).map(({ slot }) => slot))
  return choices
    .filter(({ slot }) => open.has(slot))
    .map((choice) => ({
      choice,
      differenceCentavos: swapDifference(fees, recipe, choice),
      isLeft: isChoiceLeft(recipe, choice),
      isChosen: recipe.includes(choice),
    }))
}

type FoundBundle = { row: BundleRow; choices: BundleItemView[] }

function bundlesOfRows(rows: readonly BundleRow[]): FoundBundle[] {
  const bundles = new Map<number, FoundBundle>()
  for (const row of rows) {
    const bundle = bundles.get(row.bundleId) ?? { row, choices: [] }
    bundles.set(row.bundleId, bundle)
    if (row.slot !== null) bundle.choices.push({ ...row, grams: gramsOf(row, row.baseQuantity) })
  }
  return [...bundles.values()]
}
