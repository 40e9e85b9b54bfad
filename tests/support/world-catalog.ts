import { type Trx } from '#db/client.server'
import { found, some } from './found'
import { type WorldAssociation } from './world-people'

export type WorldPresentation = {
  id: number
  unit: string
  /** base units (grams or pieces) in one */
  baseQuantity: number
  /** producer's price of one in this cycle */
  producerCentavos: number
  isHarvestUnit: boolean
}
export type WorldProduct = {
  id: number
  slug: string
  name: string
  associationId: number
  baseUnit: 'gram' | 'piece'
  gramsPerPiece: number | null
  /** the harvest unit first */
  presentations: [WorldPresentation, WorldPresentation]
  offer: { id: number; offeredBase: number; commitments: { producerId: number; committedBase: number }[] }
}
/** slug, name, association (0 or 1), category, base unit, grams of a piece, picture, offered and committed in base units */
export const PRODUCTS = [
  ['acelga', 'Acelga', 0, 'vegetable', 'gram', null, 30_000, [12_000, 12_000]],
  ['papa-waycha', 'Papa waych’a', 0, 'root', 'gram', null, 460_000, [230_000, 115_000]],
  ['tomate', 'Tomate', 1, 'vegetable', 'gram', null, 80_000, [40_000, 40_000]],
  ['huevo', 'Huevo', 1, 'animal', 'piece', 55, 600, [360, 120]],
] as const

/** product, unit, base units in one, producer's centavos; the first of each product is its harvest unit */
const PRESENTATIONS = [
  ['acelga', 'amarro', 500, 350],
  ['acelga', 'kg', 1_000, 650],
  ['papa-waycha', 'arroba', 11_500, 5_500],
  ['papa-waycha', 'cuarta', 2_875, 1_500],
  ['tomate', 'kg', 1_000, 600],
  ['tomate', 'libra', 460, 300],
  ['huevo', 'docena', 12, 1_200],
  ['huevo', 'media_docena', 6, 620],
] as const

/** slot, product, unit, default; slot 2 has a swap */
const BUNDLE = [
  [1, 'papa-waycha', 'cuarta', true],
  [2, 'acelga', 'amarro', true],
  [2, 'tomate', 'libra', false],
  [3, 'tomate', 'kg', true],
  [4, 'huevo', 'media_docena', true],
] as const

export async function addProducts(
  trx: Trx,
  associations: WorldAssociation[],
  cycleId: number,
  stock: number,
): Promise<WorldProduct[]> {
  const rows = await trx
    .insertInto('products')
    .values(
      PRODUCTS.map(([slug, name, association, category, baseUnit, gramsPerPiece]) => ({
        associationId: some(associations[association]).id,
        slug,
        name,
        category,
        baseUnit,
        gramsPerPiece,
        gramsPerPieceFactor: gramsPerPiece === null ? null : ('declared' as const),
        picture: slug === 'papa-waycha' ? 'papa' : slug,
      })),
    )
    .returning(['id', 'slug', 'name', 'associationId', 'baseUnit', 'gramsPerPiece'])
    .execute()
  const units = PRESENTATIONS.map(([slug, unit, baseQuantity, producerCentavos], index) => ({
    productId: found(rows, (row) => row.slug === slug).id,
    unit,
    baseQuantity,
    producerCentavos,
    isHarvestUnit: index % 2 === 0,
    position: index % 2,
  }))
  const presentations = await trx
    .insertInto('presentations')
    .values(units.map(({ producerCentavos: _, ...unit }) => ({ ...unit, factor: 'declared' as const })))
    .returning(['id', 'productId', 'unit'])
    .execute()
  const offers = await trx
    .insertInto('offers')
    .values(
      PRODUCTS.map(([slug, , , , , , offeredBase]) => {
        const { id: productId, associationId } = found(rows, (row) => row.slug === slug)
        return { cycleId, productId, associationId, offeredBase: offeredBase * stock }
      }),
    )
    .returning(['id', 'productId', 'offeredBase'])
    .execute()
  const products = PRODUCTS.map(([slug, , association, , , , , committed]): WorldProduct => {
    const row = found(rows, (each) => each.slug === slug)
    const offer = found(offers, (each) => each.productId === row.id)
    const [first, second] = units
      .filter((unit) => unit.productId === row.id)
      .map((unit) => ({
        ...unit,
        id: found(presentations, (each) => each.productId === row.id && each.unit === unit.unit).id,
      }))
    return {
      ...row,
      presentations: [some(first), some(second)],
      offer: {
        id: offer.id,
        offeredBase: offer.offeredBase,
        commitments: some(associations[association]).producers.map((producer, index) => ({
          producerId: producer.id,
          committedBase: some(committed[index]) * stock,
        })),
      },
    }
  })
  await trx
    .insertInto('offerPrices')
    .values(
      products.flatMap(({ offer, presentations: each }) =>
        each.map(({ id, producerCentavos }) => ({ offerId: offer.id, presentationId: id, producerCentavos })),
      ),
    )
    .execute()
  await trx
    .insertInto('commitments')
    .values(
      products.flatMap(({ offer }) => offer.commitments.map((each) => ({ offerId: offer.id, ...each }))),
    )
    .execute()
  return products
}

export async function addBundle(trx: Trx, ownerId: number, cycleId: number, products: WorldProduct[]) {
  const { id } = await trx
    .insertInto('bundles')
    .values({
      ownerId,
      slug: 'agrobolsa-familiar',
      name: 'Agrobolsa Familiar',
      serves: 'Para cuatro personas',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const items = BUNDLE.map(([slot, slug, unit, isDefault]) => {
    const product = found(products, (each) => each.slug === slug)
    const presentation = found(product.presentations, (each) => each.unit === unit)
    return { slot, isDefault, count: 1, offerId: product.offer.id, presentation }
  })
  await trx
    .insertInto('bundleItems')
    .values(
      items.map(({ slot, isDefault, count, presentation }) => ({
        bundleId: id,
        slot,
        isDefault,
        count,
        presentationId: presentation.id,
      })),
    )
    .execute()
  const offer = await trx
    .insertInto('bundleOffers')
    .values({ cycleId, bundleId: id })
    .returning('id')
    .executeTakeFirstOrThrow()
  const recipe = items.map(({ presentation, ...item }) => ({
    ...item,
    presentationId: presentation.id,
    baseQuantity: presentation.baseQuantity,
    producerCentavos: presentation.producerCentavos,
  }))
  await trx
    .insertInto('bundleOfferItems')
    .values(recipe.map((item) => ({ bundleOfferId: offer.id, ...item })))
    .execute()
  return { id, slug: 'agrobolsa-familiar', bundleOfferId: offer.id, items: recipe }
}
