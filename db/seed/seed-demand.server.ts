import { sql } from 'kysely'
import { addWeeks, weekOf } from '~/features/demand-board/prices/band'
import { laPazDay } from '~/kernel/instants'
import { type Trx } from '../client.server'
import { type SeededOrganizations } from './seed-organizations.server'
import { present, type SeededPeople } from './seed-people.server'

const POINT = 'plaza-abaroa'
/** product, unit and how many of it two associations announce; null: they take the middle of the market */
const ANNOUNCED = [
  ['papa-waycha', 'arroba', 30, 6_400],
  ['papa-imilla', 'arroba', 20, null],
] as const

/**
 * One open demand, of the school meals of La Paz, for the week in which the open cycle delivers, and the next month's
 * potatoes of Umala to meet it with.
 */
export async function insertOpenDemand(
  trx: Trx,
  people: SeededPeople,
  organizations: SeededOrganizations,
  { now, deliversAt }: { now: Date; deliversAt: Date },
): Promise<void> {
  const week = weekOf(laPazDay(deliversAt))
  const key = (name: string) => sql<string>`md5(${`demo board ${name}`})::uuid`
  const goods = await trx.selectFrom('marketGoods').select(['id', 'slug']).execute()
  const goodId = (slug: string) => present(goods.find((each) => each.slug === slug)).id
  const units = await trx
    .selectFrom('presentations')
    .innerJoin('products', 'products.id', 'presentations.productId')
    .innerJoin('memberships', 'memberships.organizationId', 'products.associationId')
    .select(['presentations.id', 'products.slug', 'presentations.unit', 'products.associationId'])
    .select('memberships.personId')
    .where('memberships.role', '=', 'association_coordinator')
    .orderBy('memberships.id')
    .execute()
  for (const [slug, unit, unitsPerWeek, askCentavos] of ANNOUNCED) {
    const of = present(units.find((each) => each.slug === slug && each.unit === unit))
    await trx
      .insertInto('supplies')
      .values({
        ...{ associationId: of.associationId, presentationId: of.id, goodId: goodId(slug), unitsPerWeek },
        ...{ fromWeek: week, untilWeek: addWeeks(week, 3), askCentavos, formKey: key(slug) },
        ...{ publishedBy: of.personId, publishedAt: now },
      })
      .execute()
  }
  const { id: deliveryPointId } = await trx
    .selectFrom('deliveryPoints')
    .select('id')
    .where('slug', '=', POINT)
    .executeTakeFirstOrThrow()
  await trx
    .insertInto('demands')
    .values({
      ...{ organizationId: present(organizations.get('la-paz')), buyerKind: 'school_meals' },
      ...{ buyerName: 'Alimentación Escolar de La Paz', phoneE164: '+59170000004', paymentMethod: 'qr' },
      ...{ goodId: goodId('papa-waycha'), quantityBase: 460_000, week, deliveryPointId },
      ...{ formKey: key('demand'), line: 1, publishedBy: present(people.get('Patricia Loza')).personId },
      publishedAt: now,
    })
    .execute()
}
