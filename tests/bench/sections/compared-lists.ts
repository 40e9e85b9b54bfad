import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { harvestOfAssociation } from '~/features/consolidation/harvest/views.server'
import {
  packingListByPoint,
  packingTotals,
  packingTotalsPage,
} from '~/features/consolidation/packing/views.server'
import { cycleTotals, servedPoints } from '~/features/consolidation/views.server'
import { packedProducts } from '~/features/delivery/packing/views.server'
import { type Scope } from '~/features/impact/reports/report'
import { findReport } from '~/features/impact/reports/views.server'

/** What is read: the association that sold most, the first ten by name, and the point with most orders. */
export type Of = {
  cycleId: number
  cycleNumber: number
  associationId: number
  firstTen: readonly number[]
  deliveryPointId: number
}

/** A list as Chaka reads it for its page, whole, and as SQL that only adds up, over the raw rows. */
export type Compared = {
  what: string
  /** of the route manifest, with its query */
  page: string
  ours: (db: Database, of: Of) => Promise<unknown>
  bare: (db: Database, of: Of) => Promise<unknown>
}

/** The sums of some associations by point and offer. */
const byPointAndOffer = (db: Database, { cycleId }: Of, associationIds: readonly number[]) =>
  sql`
    select w.delivery_point_id, c.offer_id, sum(c.ordered_base), sum(c.confirmed_base)
    from offers f join order_components c on c.offer_id = f.id
    join orders o on o.id = c.order_id and o.state <> 'cancelled' join cycle_windows w on w.id = o.window_id
    where f.cycle_id = ${cycleId} and f.association_id = any(${[...associationIds]}::bigint[])
    group by 1, 2`.execute(db)

const byPoint = (db: Database, { cycleId }: Of) =>
  sql`
    select w.delivery_point_id, count(*), sum(o.total_centavos) from orders o
    join cycle_windows w on w.id = o.window_id
    where o.cycle_id = ${cycleId} and o.state <> 'cancelled' group by 1`.execute(db)

const byProductOfOne = (db: Database, { cycleId, associationId }: Of) =>
  sql`
    select f.product_id, sum(c.ordered_base), sum(c.producer_centavos) from offers f
    join order_components c on c.offer_id = f.id
    join orders o on o.id = c.order_id and o.state <> 'cancelled'
    where f.cycle_id = ${cycleId} and f.association_id = ${associationId} group by 1`.execute(db)

/** What the people at work open most once the cycle is closed. */
export const LISTS: readonly Compared[] = [
  {
    what: 'harvest of an association',
    page: 'asociacion/:slug/cosecha',
    ours: (db, of) => harvestOfAssociation(db, of),
    bare: byProductOfOne,
  },
  {
    what: 'harvest on paper, product by point',
    page: 'asociacion/:slug/cosecha/hoja',
    ours: (db, of) => packingTotals(db, of),
    bare: (db, of) => byPointAndOffer(db, of, [of.associationId]),
  },
  {
    what: 'packing of an association, product by point',
    page: 'asociacion/:slug/despacho/empaque',
    ours: (db, of) => packedProducts(db, { ...of, page: 1 }),
    bare: (db, of) => byPointAndOffer(db, of, [of.associationId]),
  },
  {
    what: 'packing of ten associations, product by point',
    page: 'operacion/ciclos/:number/empaque',
    ours: async (db, of) => [
      await servedPoints(db, of.cycleId),
      await packingTotalsPage(db, { ...of, page: 1 }),
    ],
    bare: async (db, of) => [await byPoint(db, of), await byPointAndOffer(db, of, of.firstTen)],
  },
  {
    what: 'packing list of a point, 50 orders of it',
    page: 'operacion/ciclos/:number/empaque/:point',
    ours: (db, of) => packingListByPoint(db, { ...of, page: 1 }),
    bare: async (db, { cycleId, deliveryPointId }) => [
      await sql`
        select c.offer_id, sum(c.ordered_base), sum(c.confirmed_base) from cycle_windows w
        join orders o on o.window_id = w.id and o.state <> 'cancelled'
        join order_components c on c.order_id = o.id
        where w.cycle_id = ${cycleId} and w.delivery_point_id = ${deliveryPointId} group by 1`.execute(db),
      await sql`
        select first.*, l.label, l.unit, l.count, c.slot, c.offer_id, c.ordered_base, c.confirmed_base
        from (select o.id, o.code, o.buyer_name from cycle_windows w
              join orders o on o.window_id = w.id and o.state <> 'cancelled'
              where w.cycle_id = ${cycleId} and w.delivery_point_id = ${deliveryPointId}
              order by o.buyer_name, o.id limit 50) first
        join order_lines l on l.order_id = first.id
        join order_components c on c.order_id = l.order_id and c.position = l.position
        order by first.buyer_name, first.id, l.position, c.slot`.execute(db),
    ],
  },
  {
    what: 'a cycle by point and association',
    page: 'operacion/ciclos/:number',
    ours: (db, of) => cycleTotals(db, of.cycleId),
    bare: async (db, of) => [
      await byPoint(db, of),
      await sql`
        select f.association_id, sum(c.producer_centavos), sum(c.ordered_base) from order_components c
        join offers f on f.id = c.offer_id join orders o on o.id = c.order_id and o.state <> 'cancelled'
        where o.cycle_id = ${of.cycleId} group by 1`.execute(db),
    ],
  },
]

const reportOf = (scope: (of: Of) => Scope, by: 'producto' | 'distrito') => (db: Database, of: Of) =>
  findReport(db, scope(of), { by, period: { kind: 'one', number: of.cycleNumber }, page: 1 })

/** The figures of the cycle that was closed, once they are summed for the reports. */
export const REPORTS: readonly Compared[] = [
  {
    what: 'a cycle by product',
    page: 'operacion/informes?por=producto',
    ours: reportOf(() => ({ kind: 'all' }), 'producto'),
    bare: (db, { cycleId }) =>
      sql`
        select f.product_id, count(distinct c.order_id), sum(c.ordered_base), sum(c.producer_centavos)
        from order_components c join offers f on f.id = c.offer_id
        join orders o on o.id = c.order_id and o.state <> 'cancelled'
        where f.cycle_id = ${cycleId} group by f.product_id`.execute(db),
  },
  {
    what: 'a cycle by district',
    page: 'operacion/informes?por=distrito',
    ours: reportOf(() => ({ kind: 'all' }), 'distrito'),
    bare: (db, { cycleId }) =>
      sql`
        select p.city, p.district, count(*), sum(o.total_centavos), sum(l.grams), sum(l.producer_centavos)
        from orders o
        join cycle_windows w on w.id = o.window_id join delivery_points p on p.id = w.delivery_point_id
        cross join lateral (select sum(grams) as grams, sum(producer_centavos) as producer_centavos
                            from order_lines where order_id = o.id) l
        where o.cycle_id = ${cycleId} and o.state <> 'cancelled' group by 1, 2`.execute(db),
  },
  {
    what: 'an association by product',
    page: 'asociacion/:slug/informes?por=producto',
    ours: reportOf(({ associationId }) => ({ kind: 'association', associationId }), 'producto'),
    bare: byProductOfOne,
  },
]

/** The same that `listAddresses` puts into its addresses: the association with most offers, the fullest point. */
export async function findOf(db: Database, cycle: { id: number; number: number }): Promise<Of> {
  const { rows } = await sql<{ associationId: number; firstTen: number[]; deliveryPointId: number }>`
    select (select association_id from offers where cycle_id = ${cycle.id}
            group by 1 order by count(*) desc, 1 limit 1) as association_id,
           (select jsonb_agg(id) from (
              select a.id from organizations a
              where a.id in (select association_id from offers where cycle_id = ${cycle.id} and reserved_base > 0)
              order by a.name, a.id limit 10) ten) as first_ten,
           (select delivery_point_id from cycle_windows where cycle_id = ${cycle.id}
            group by 1 order by sum(booked) desc, 1 limit 1) as delivery_point_id`.execute(db)
  const [found] = rows
  if (!found) throw new Error('the cycle offers nothing')
  return { cycleId: cycle.id, cycleNumber: cycle.number, ...found }
}
