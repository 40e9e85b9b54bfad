import { type RawBuilder, sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { gramsOf, type BaseUnit } from '~/kernel/quantity'
import { type BasketItem, type BundleChoice } from './basket'

export type BasketRow = {
  id: string
  orderId: number | null
  changesOrderId: number | null
  setAsideId: string | null
  typed: unknown
  /** whose it is, when the operator fills it for somebody on the phone */
  callerE164: string | null
  callerName: string | null
}

export async function findBasket(db: Database | Trx, id: string): Promise<BasketRow | undefined> {
  return await db
    .selectFrom('baskets')
    .select(['id', 'orderId', 'changesOrderId', 'setAsideId', 'typed', 'callerE164', 'callerName'])
    .where('id', '=', id)
    .executeTakeFirst()
}

type ItemRow = {
  itemId: number
  presentationId: number | null
  bundleId: number | null
  swaps: Record<string, number>
  count: number
  name: string
  slug: string
  unit: string | null
  picture: string
  baseUnit: BaseUnit | null
  gramsPerPiece: number | null
  baseQuantity: number | null
  offerId: number | null
  leftBase: number | null
  producerCentavos: number | null
  bundleOfferId: number | null
  /** what the slots of a bundle may hold; null without any */
  choices: ChoiceRow[] | null
}

type ChoiceRow = Omit<BundleChoice, 'grams'> & { baseUnit: BaseUnit; gramsPerPiece: number | null }

/** What the slots of `bo` may hold: within its own statement, since each one more is a way to the database and back. */
const CHOICES = sql`
  select json_agg(json_build_object(
           'slot', x.slot, 'isDefault', x.is_default, 'offerId', x.offer_id, 'presentationId', x.presentation_id,
           'productName', p.name, 'unit', s.unit, 'unitCount', x.count, 'baseQuantity', x.base_quantity,
           'producerCentavos', x.producer_centavos, 'baseUnit', p.base_unit, 'gramsPerPiece', p.grams_per_piece,
           'leftBase', o.offered_base - o.reserved_base + coalesce(own.base, 0))
         order by x.slot, x.is_default desc, p.name)
  from bundle_offer_items x
  join offers o        on o.id = x.offer_id
  join products p      on p.id = o.product_id
  join presentations s on s.id = x.presentation_id
  left join lateral (select sum(ordered_base) as base from order_components
                     where order_id = k.changes_order_id and offer_id = o.id) own on true
  where x.bundle_offer_id = bo.id`

/**
 * The items of a basket against a cycle, in the order they were put in, whatever they are: one statement. While an
 * order is being changed its own reservation counts as left.
 */
export async function listBasketItems(
  db: Database | Trx,
  basketId: string,
  cycleId: number | null | RawBuilder<number>,
): Promise<BasketItem[]> {
  const { rows } = await sql<ItemRow>`
    select i.id as item_id, i.presentation_id, i.bundle_id, i.swaps, i.count,
           coalesce(p.name, b.name) as name, coalesce(p.slug, b.slug) as slug, s.unit,
           coalesce(p.picture, b.picture) as picture,
           p.base_unit, p.grams_per_piece, s.base_quantity,
           o.id as offer_id, o.offered_base - o.reserved_base + coalesce(own.base, 0) as left_base,
           coalesce(i.agreed_centavos, c.producer_centavos) as producer_centavos, bo.id as bundle_offer_id,
           case when bo.id is not null then (${CHOICES}) end as choices
    from basket_items i
    join baskets k             on k.id = i.basket_id
    left join presentations s  on s.id = i.presentation_id
    left join products p       on p.id = s.product_id
    left join offers o         on o.product_id = p.id and o.cycle_id = ${cycleId}
    left join offer_prices c   on c.offer_id = o.id and c.presentation_id = s.id
    left join bundles b        on b.id = i.bundle_id
    left join bundle_offers bo on bo.bundle_id = b.id and bo.cycle_id = ${cycleId}
    left join lateral (select sum(ordered_base) as base from order_components
                       where order_id = k.changes_order_id and offer_id = o.id) own on true
    where i.basket_id = ${basketId}
    order by i.id`.execute(db)
  return rows.map(itemOfRow)
}

function itemOfRow(row: ItemRow): BasketItem {
  const common = {
    itemId: row.itemId,
    name: row.name,
    slug: row.slug,
    picture: row.picture,
    count: row.count,
  }
  if (row.bundleId !== null) {
    return {
      ...common,
      kind: 'bundle',
      bundleId: row.bundleId,
      swaps: row.swaps,
      bundleOfferId: row.bundleOfferId,
      choices: (row.choices ?? []).map((choice) => ({
        ...choice,
        grams: gramsOf(choice, choice.baseQuantity),
      })),
    }
  }
  const baseQuantity = row.baseQuantity ?? 0
  const offered = row.offerId !== null && row.producerCentavos !== null
  return {
    ...common,
    kind: 'product',
    presentationId: row.presentationId ?? 0,
    unit: row.unit ?? '',
    baseQuantity,
    grams: gramsOf({ baseUnit: row.baseUnit ?? 'gram', gramsPerPiece: row.gramsPerPiece }, baseQuantity),
    offer: offered
      ? {
          offerId: row.offerId ?? 0,
          leftBase: row.leftBase ?? 0,
          producerCentavos: row.producerCentavos ?? 0,
        }
      : null,
  }
}

export async function insertBasket(
  db: Database | Trx,
  basket: { id: string; changesOrderId?: number; setAsideId?: string | null },
): Promise<void> {
  await db
    .insertInto('baskets')
    .values(basket)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The open basket of a number, made if there is none; two at once find the same one. */
export async function insertCallerBasket(
  trx: Trx,
  basket: { id: string; callerE164: string; callerName: string; setAsideId: string | null },
): Promise<string> {
  await trx
    .insertInto('baskets')
    .values({ ...basket, updatedAt: sql`chaka_now()` })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { id } = await trx
    .selectFrom('baskets')
    .select('id')
    .where('callerE164', '=', basket.callerE164)
    .where('orderId', 'is', null)
    .executeTakeFirstOrThrow()
  return id
}

/** A basket that was left half full goes on, for whoever calls from that number now. */
export async function updateCallerName(trx: Trx, basketId: string, callerName: string): Promise<void> {
  await trx
    .updateTable('baskets')
    .set({ callerName, updatedAt: sql`chaka_now()` })
    .where('id', '=', basketId)
    .execute()
}

const REPEATS = sql`held.clicked_count = excluded.clicked_count
  and held.clicked_at > excluded.clicked_at - interval '2 seconds'`

/**
 * Adds to what is there, up to `most`, waiting for an order that is just using the basket up. A click that
 * repeats the last one of its item within two seconds (the same thing, just as many) changes nothing; what
 * `isClick` is not is always added. Answers false when the thing does not exist or the basket is an order by now.
 */
export async function addItem(
  db: Database | Trx,
  item: {
    basketId: string
    presentationId: number | null
    bundleId: number | null
    swaps: Record<string, number>
    count: number
  },
  { most, isClick }: { most: number; isClick: boolean },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into basket_items as held (basket_id, presentation_id, bundle_id, swaps, count, clicked_at, clicked_count)
    select ${item.basketId}::uuid, ${item.presentationId}::bigint, ${item.bundleId}::bigint,
           ${JSON.stringify(item.swaps)}::jsonb, least(${item.count}::int, ${most}::int),
           case when ${isClick}::boolean then chaka_now() end,
           case when ${isClick}::boolean then ${item.count}::int end
    from (select id from baskets where id = ${item.basketId} and order_id is null for no key update) open
    where exists (select from presentations where id = ${item.presentationId})
       or exists (select from bundles where id = ${item.bundleId})
    on conflict (basket_id, presentation_id, bundle_id, swaps) do update set
      count         = case when ${REPEATS} then held.count else least(held.count + excluded.count, ${most}::int) end,
      clicked_at    = case when ${REPEATS} then held.clicked_at else excluded.clicked_at end,
      clicked_count = excluded.clicked_count`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}

export async function countItems(db: Database | Trx, basketId: string): Promise<number> {
  const row = await db
    .selectFrom('basketItems')
    .select((eb) => eb.fn.countAll<number>().as('items'))
    .where('basketId', '=', basketId)
    .executeTakeFirstOrThrow()
  return row.items
}

export async function updateItemCount(
  db: Database | Trx,
  basketId: string,
  itemId: number,
  count: number,
): Promise<void> {
  const item = db.updateTable('basketItems').set({ count, clickedAt: null, clickedCount: null })
  await item.where('id', '=', itemId).where('basketId', '=', basketId).execute()
}

export async function deleteItem(db: Database | Trx, basketId: string, itemId: number): Promise<void> {
  await db.deleteFrom('basketItems').where('id', '=', itemId).where('basketId', '=', basketId).execute()
}

/**
 * The lines of an order as basket items, swaps included; what the basket holds already stays as it is. Two lines may be the same thing now: a bundle as it
 * comes, and one whose slots were chosen one by one to be as it comes.
 */
export async function copyOrderIntoBasket(trx: Trx, orderId: number, basketId: string): Promise<void> {
  await sql`
    insert into basket_items (basket_id, presentation_id, bundle_id, swaps, count)
    select   ${basketId}::uuid, l.presentation_id, bo.bundle_id, recipe.swaps, least(999, sum(l.count))
    from     order_lines l
    left join bundle_offers bo on bo.id = l.bundle_offer_id
    cross join lateral (
      select coalesce(jsonb_object_agg(c.slot::text, c.presentation_id), '{}') as swaps
      from   order_components c
      join   bundle_offer_items x on x.bundle_offer_id = l.bundle_offer_id and x.slot = c.slot
                                 and x.presentation_id = c.presentation_id and not x.is_default
      where  c.order_id = l.order_id and c.position = l.position
    ) recipe
    where    l.order_id = ${orderId}
    group by l.presentation_id, bo.bundle_id, recipe.swaps
    order by min(l.position)
    on conflict do nothing`.execute(trx)
}

/** One presentation at the producer's price that was agreed for it; once, however often it is put. */
export async function insertAgreedItem(
  trx: Trx,
  item: { basketId: string; presentationId: number; count: number; agreedCentavos: number },
): Promise<void> {
  await trx
    .insertInto('basketItems')
    .values(item)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Whether an order's prices were agreed: its basket, whose id is its form key, says so. */
export async function holdsAgreedPrice(db: Database | Trx, formKey: string): Promise<boolean> {
  const item = await db
    .selectFrom('basketItems')
    .select('id')
    .where('basketId', '=', formKey)
    .where('agreedCentavos', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return item !== undefined
}

/** Keeps what was typed into the order form, for when the person comes back to it. */
export async function updateTyped(db: Database | Trx, basketId: string, typed: object): Promise<void> {
  await db
    .updateTable('baskets')
    .set({ typed: JSON.stringify(typed), updatedAt: sql`chaka_now()` })
    .where('id', '=', basketId)
    .where('orderId', 'is', null)
    .execute()
}
