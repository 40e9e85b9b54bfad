import { sql } from 'kysely'
import { addDays, laPazDay } from '~/kernel/instants'
import { type Trx } from '../client.server'
import { PRODUCTS } from './demo/catalog'
import { type SeededOrganizations } from './seed-organizations.server'
import { present, type SeededPeople } from './seed-people.server'

const SURVEYOR = 'Patricia Loza'
const WEEKS = 6
/** market and what it asks for against the producer's price, in hundredths: selling direct was seen 20 to 36 % under it */
const STALLS = [
  ['Mercado Rodríguez', 128],
  ['Mercado Rodríguez', 135],
  ['Mercado Villa Fátima', 141],
] as const
/** By week, the newest first: the rains make it dearer. */
const DEARER = [106, 104, 103, 101, 100, 98]
/** One price of this week was written with a nought too many. */
const ODD = 'papa-imilla'

/** What the markets of La Paz asked for in the last six weeks, for everything that the associations sell. */
export async function insertMarketPrices(
  trx: Trx,
  people: SeededPeople,
  organizations: SeededOrganizations,
  now: Date,
): Promise<void> {
  const organizationId = present(organizations.get('la-paz'))
  const observedBy = present(people.get(SURVEYOR)).personId
  await trx
    .insertInto('marketGoods')
    .values(
      PRODUCTS.map(({ slug, name, category, piece, picture, units }) => ({
        ...{ slug, name, category, usualUnit: units[0][0], picture: picture ?? slug },
        baseUnit: piece ? ('piece' as const) : ('gram' as const),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const goods = await trx.selectFrom('marketGoods').select(['id', 'slug']).orderBy('id').execute()
  const markets = await trx
    .insertInto('surveyMarkets')
    .values(
      [...new Set(STALLS.map(([name]) => name))].map((name) => ({ name, organizationId, city: 'La Paz' })),
    )
    .returning(['id', 'name'])
    .execute()
  for (let week = 0; week < WEEKS; week += 1) {
    const prices = goods.flatMap(({ id, slug }, index) => {
      const [unit, baseQuantity, centavos, factor] = present(PRODUCTS.find((each) => each.slug === slug))
        .units[0]
      const seen = STALLS.map(([market, hundredths], stall) => {
        const price =
          (centavos * hundredths * present(DEARER[week])) / 10_000 + ((index + week + stall) % 3) * 10
        return { market, centavos: Math.max(10, Math.round(price / 10) * 10) }
      })
      const odd = slug === ODD && week === 0 ? [{ market: STALLS[0][0], centavos: centavos * 10 }] : []
      return [...seen, ...odd].map((each) => ({
        ...{ organizationId, goodId: id, unit, baseQuantity, observedBy, priceCentavos: each.centavos },
        marketId: present(markets.find(({ name }) => name === each.market)).id,
        factor: factor ?? ('measured' as const),
      }))
    })
    await trx
      .insertInto('priceObservations')
      .values(
        prices.map((price, index) => ({
          ...price,
          observedOn: laPazDay(addDays(now, -1 - 7 * week)),
          source: 'typed' as const,
          sourceKey: sql<string>`md5(${`demo survey ${week}`})::uuid`,
          line: index + 1,
        })),
      )
      .execute()
  }
}
