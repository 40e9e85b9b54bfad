import { type Trx } from '../client.server'
import { BUNDLES, PRODUCTS } from './demo/catalog'
import { type SeededOrganizations } from './seed-organizations.server'
import { present } from './seed-people.server'

/** Products with their presentations, and the agrobolsas' lasting recipes. */
export async function insertCatalog(trx: Trx, organizations: SeededOrganizations): Promise<void> {
  const products = await trx
    .insertInto('products')
    .values(
      PRODUCTS.map((product) => ({
        associationId: present(organizations.get(product.association), product.association),
        slug: product.slug,
        name: product.name,
        category: product.category,
        baseUnit: product.piece ? ('piece' as const) : ('gram' as const),
        gramsPerPiece: product.piece?.[0] ?? null,
        gramsPerPieceFactor: product.piece?.[1] ?? null,
        seasonMonths: product.months ?? [],
        seal: product.seal ?? null,
        picture: product.picture ?? product.slug,
        story: product.story ?? '',
        coldChain: product.coldChain ?? false,
        sanitaryRegistration: product.sanitaryRegistration ?? null,
        sanitaryExpiresOn: product.sanitaryRegistration ? '2030-12-31' : null,
      })),
    )
    .returning(['id', 'slug'])
    .execute()
  const productIds = new Map(products.map((row) => [row.slug, row.id]))

  const presentations = await trx
    .insertInto('presentations')
    .values(
      PRODUCTS.flatMap((product) =>
        product.units.map(([unit, baseQuantity, , factor], index) => ({
          productId: present(productIds.get(product.slug)),
          unit,
          baseQuantity,
          factor: factor ?? ('measured' as const),
          isHarvestUnit: product.harvest ? product.harvest === unit : index === 0,
          position: index,
        })),
      ),
    )
    .returning(['id', 'productId', 'unit', 'baseQuantity'])
    .execute()
  // Where one word names two sizes (café in bags of 250 g and 500 g), an agrobolsa means the smaller.
  const presentationId = (slug: string, unit: string) =>
    present(
      presentations
        .filter((row) => row.productId === productIds.get(slug) && row.unit === unit)
        .sort((a, b) => a.baseQuantity - b.baseQuantity)[0],
      `${slug}, ${unit}`,
    ).id

  const bundles = await trx
    .insertInto('bundles')
    .values(
      BUNDLES.map(({ slots: _, owner, ...bundle }) => ({
        ...bundle,
        ownerId: present(organizations.get(owner), owner),
      })),
    )
    .returning(['id', 'slug'])
    .execute()
  await trx
    .insertInto('bundleItems')
    .values(
      BUNDLES.flatMap((bundle) =>
        bundle.slots.flatMap(({ holds, or = [] }, index) =>
          [holds, ...or].map(([slug, unit, count], choice) => ({
            bundleId: present(bundles.find((row) => row.slug === bundle.slug)).id,
            slot: index + 1,
            presentationId: presentationId(slug, unit),
            count: count ?? 1,
            isDefault: choice === 0,
          })),
        ),
      ),
    )
    .execute()
}
