import { type Database, readClock, type Trx } from '#db/client.server'
import { addMinutes } from '~/kernel/instants'
import { found, some } from './found'
import { addBundle, addProducts, PRODUCTS } from './world-catalog'
import { addOrganizations, addPeople, type WorldAssociation } from './world-people'

export type { WorldPresentation, WorldProduct } from './world-catalog'
export type { WorldAssociation, WorldPerson, WorldProducer } from './world-people'

export type WorldPoint = {
  id: number
  slug: string
  windows: { id: number; startsAt: Date; endsAt: Date; capacity: number }[]
}
export type World = Awaited<ReturnType<typeof buildWorld>>

export type WorldOptions = {
  /** the cut-off, in minutes after chaka_now(); default two days */
  closesInMinutes?: number
  /** orders that fit in each of the four windows; default 20 */
  capacity?: number
  /** multiplies every offer and commitment; default 1 */
  stock?: number
  transportCentavosPerKg?: number
  platformBasisPoints?: number
  orderFeeCentavos?: number
}

const POINTS = [
  ['plaza-villarroel', 'Plaza Villarroel', 'Miraflores', 'La Paz', -16.4855, -68.1208],
  ['ciudad-satelite', 'Ciudad Satélite', 'Ciudad Satélite', 'El Alto', -16.524, -68.151],
] as const

/**
 * The small world of the tests: an operator, two associations with a coordinator and two producers each, four
 * products (papa, acelga and tomate in grams, huevo in pieces), one agrobolsa of four slots whose second may
 * be swapped for a pound of tomato, two points with two windows each, and one open cycle that closes two days
 * after `chaka_now()`. The same every time; no orders. Fees: 40 centavos per kg, 6 %, none per order.
 */
export async function buildWorld(db: Database, options: WorldOptions = {}) {
  return db.transaction().execute(async (trx) => {
    const now = await readClock(trx)
    const people = await addPeople(trx)
    const { operator, associations } = await addOrganizations(trx, people)
    const cycle = await addCycle(trx, now, options)
    const points = await addPoints(trx, operator.id, cycle, options.capacity ?? 20)
    const products = await addProducts(trx, associations, cycle.id, options.stock ?? 1)
    const bundle = await addBundle(trx, operator.id, cycle.id, products)
    const [acelga, papa, tomate, huevo] = PRODUCTS.map(([slug]) =>
      found(products, (each) => each.slug === slug),
    )
    return {
      operator,
      associations: associations as [WorldAssociation, WorldAssociation],
      producers: associations.flatMap((association) => association.producers),
      products: { acelga: some(acelga), papa: some(papa), tomate: some(tomate), huevo: some(huevo) },
      bundle,
      points: points as [WorldPoint, WorldPoint],
      windows: points.flatMap((point) => point.windows),
      cycle,
      /** a phone that belongs to nobody yet, to order with */
      buyerPhone: '+59171234567',
    }
  })
}

async function addCycle(trx: Trx, now: Date, options: WorldOptions) {
  const closesAt = addMinutes(now, options.closesInMinutes ?? 2 * 24 * 60)
  const deliversAt = addMinutes(closesAt, 76 * 60)
  return trx
    .insertInto('orderCycles')
    .values({
      number: 1,
      state: 'open',
      opensAt: addMinutes(now, -3 * 24 * 60),
      openedAt: addMinutes(now, -3 * 24 * 60),
      closesAt,
      confirmBy: addMinutes(closesAt, 30 * 60),
      checkInAt: addMinutes(closesAt, 56 * 60),
      deliversAt,
      deliveryEndsAt: addMinutes(deliversAt, 120),
      transportCentavosPerKg: options.transportCentavosPerKg ?? 40,
      platformBasisPoints: options.platformBasisPoints ?? 600,
      orderFeeCentavos: options.orderFeeCentavos ?? 0,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

async function addPoints(
  trx: Trx,
  organizationId: number,
  cycle: { id: number; deliversAt: Date },
  capacity: number,
): Promise<WorldPoint[]> {
  const points = await trx
    .insertInto('deliveryPoints')
    .values(
      POINTS.map(([slug, name, zone, city, latitude, longitude]) => ({
        organizationId,
        slug,
        name,
        zone,
        city,
        latitude,
        longitude,
        address: `${name}, ${zone}`,
        referenceCorner: 'Frente al quiosco',
        capacityPerWindow: capacity,
      })),
    )
    .returning(['id', 'slug'])
    .execute()
  const windows = await trx
    .insertInto('cycleWindows')
    .values(
      points.flatMap((point) =>
        [0, 60].map((minutes) => ({
          cycleId: cycle.id,
          deliveryPointId: point.id,
          startsAt: addMinutes(cycle.deliversAt, minutes),
          endsAt: addMinutes(cycle.deliversAt, minutes + 60),
          capacity,
        })),
      ),
    )
    .returning(['id', 'deliveryPointId', 'startsAt', 'endsAt', 'capacity'])
    .execute()
  return POINTS.map(([slug]) => found(points, (point) => point.slug === slug)).map((point) => ({
    ...point,
    windows: windows
      .filter((window) => window.deliveryPointId === point.id)
      .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime()),
  }))
}
