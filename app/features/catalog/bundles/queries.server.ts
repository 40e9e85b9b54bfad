import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type BundleDetails } from './bundle-form'
import { type RecipeItem } from './recipe'

export type BundleHead = BundleDetails & {
  id: number
  slug: string
  ownerId: number
  ownerName: string
  isRetired: boolean
  /** in the cycle asked for */
  bundleOfferId: number | null
  /** agrobolsas of it that placed orders hold in that cycle */
  sold: number
}

/** What was sold is counted of those that are shown, and not of every agrobolsa of the cycle. */
const headColumns = sql`
  b.id, b.slug, b.owner_id, w.name as owner_name, b.name, b.serves, b.story, b.picture, b.kind, b.max_swaps,
  b.retired_at is not null as is_retired, bo.id as bundle_offer_id,
  coalesce((select sum(line.count)
            from   order_lines line
            cross  join lateral (select from orders where id = line.order_id and state <> 'cancelled' offset 0) held
            where  line.bundle_offer_id = bo.id), 0) as sold`

const headParts = (cycleId: number) => sql`
  join      organizations w  on w.id = b.owner_id
  left join bundle_offers bo on bo.bundle_id = b.id and bo.cycle_id = ${cycleId}`

/** Agrobolsas of an association, and those of others that hold its products; own ones first, by name. */
export async function listBundleHeads(
  db: Database,
  of: { associationId: number; cycleId: number; limit: number; offset: number },
): Promise<(BundleHead & { total: number })[]> {
  const { rows } = await sql<BundleHead & { total: number }>`
    with found as (
      select b.* from bundles b
      where  b.owner_id = ${of.associationId}
      or     (b.retired_at is null and exists (
               select from bundle_items i
               join   presentations s on s.id = i.presentation_id
               join   products p on p.id = s.product_id
               where  i.bundle_id = b.id and p.association_id = ${of.associationId}))
    )
    select   ${headColumns}, count(*) over () as total
    from     found b
    ${headParts(of.cycleId)}
    order by b.owner_id <> ${of.associationId}, b.retired_at is not null, plain_text(b.name), b.id
    limit    ${of.limit} offset ${of.offset}`.execute(db)
  return rows
}

export async function findBundleHead(
  db: Database | Trx,
  of: { ownerId: number; slug: string; cycleId: number },
): Promise<BundleHead | undefined> {
  const { rows } = await sql<BundleHead>`
    select ${headColumns} from bundles b ${headParts(of.cycleId)}
    where  b.slug = ${of.slug} and b.owner_id = ${of.ownerId}`.execute(db)
  return rows[0]
}

/** Locks an agrobolsa of its owner: its recipe changes one click at a time. */
export async function lockBundle(
  trx: Trx,
  of: { ownerId: number; bundleId: number },
): Promise<(BundleDetails & { id: number; retiredAt: Date | null }) | undefined> {
  return await trx
    .selectFrom('bundles')
    .select(['id', 'name', 'serves', 'story', 'picture', 'kind', 'maxSwaps', 'retiredAt'])
    .where('id', '=', of.bundleId)
    .where('ownerId', '=', of.ownerId)
    .forUpdate()
    .executeTakeFirst()
}

/** Everything that the slots of some agrobolsas may hold, with a cycle's prices. One statement. */
export async function listRecipeItems(
  db: Database | Trx,
  bundleIds: readonly number[],
  cycleId: number,
): Promise<RecipeItem[]> {
  const { rows } = await sql<RecipeItem>`
    select   i.bundle_id, i.slot, i.is_default, i.presentation_id, i.count, s.unit, s.base_quantity, p.base_unit,
             p.grams_per_piece, p.category, p.name as product_name, p.picture, p.association_id,
             a.name as association_name, c.producer_centavos as centavos
    from     bundle_items i
    join     presentations s   on s.id = i.presentation_id
    join     products p        on p.id = s.product_id
    join     organizations a   on a.id = p.association_id
    left join offers o         on o.product_id = p.id and o.cycle_id = ${cycleId}
    left join offer_prices c   on c.offer_id = o.id and c.presentation_id = s.id and s.retired_at is null
    where    i.bundle_id = any (${bundleIds}::bigint[])
    order by i.bundle_id, i.slot, i.is_default desc, p.name, s.id`.execute(db)
  return rows
}

/** What may go into an agrobolsa: everything of its owner, and what others offer in the cycle. */
export type PickRow = Omit<RecipeItem, 'bundleId' | 'slot' | 'isDefault' | 'count'> & { total: number }

export async function listPickRows(
  db: Database | Trx,
  search: {
    ownerId: number
    cycleId: number
    stems: readonly string[]
    presentationId: number | null
    limit: number
    offset: number
  },
): Promise<PickRow[]> {
  const patterns = search.stems.map((stem) => `%${stem}%`)
  const { rows } = await sql<PickRow>`
    select   s.id as presentation_id, s.unit, s.base_quantity, p.base_unit, p.grams_per_piece, p.category,
             p.name as product_name, p.picture, p.association_id, a.name as association_name,
             c.producer_centavos as centavos, count(*) over () as total
    from     presentations s
    join     products p      on p.id = s.product_id and p.retired_at is null
    join     organizations a on a.id = p.association_id
    left join offers o       on o.product_id = p.id and o.cycle_id = ${search.cycleId}
    left join offer_prices c on c.offer_id = o.id and c.presentation_id = s.id
    where    s.retired_at is null
    and      (p.association_id = ${search.ownerId} or c.offer_id is not null)
    and      (${search.presentationId}::bigint is null or s.id = ${search.presentationId})
    and      p.search_words like all (${patterns}::text[])
    order by p.association_id <> ${search.ownerId}, plain_text(p.name), p.id, s.position, s.id
    limit    ${search.limit} offset ${search.offset}`.execute(db)
  return rows
}

/** Makes an agrobolsa under the first free address of its name. */
export async function insertBundle(
  trx: Trx,
  bundle: BundleDetails & { ownerId: number; slugBase: string },
): Promise<{ id: number; slug: string }> {
  const { slugBase, ...values } = bundle
  const { rows } = await sql<{ id: number; slug: string }>`
    insert into bundles (owner_id, slug, name, serves, story, picture, kind, max_swaps)
    select ${values.ownerId}, free.slug, ${values.name}, ${values.serves}, ${values.story}, ${values.picture},
           ${values.kind}, ${values.maxSwaps}
    from   (
      select   case when n = 1 then ${slugBase}::text else ${slugBase} || '-' || n end as slug
      from     generate_series(1, 1 + (select count(*)::int from bundles where starts_with(slug, ${slugBase}))) n
      where    not exists (select from bundles taken
                           where taken.slug = case when n = 1 then ${slugBase}::text else ${slugBase} || '-' || n end)
      order by n
      limit    1
    ) free
    returning id, slug`.execute(trx)
  const [row] = rows
  if (!row) throw new Error('an agrobolsa without a row')
  return row
}

export async function updateBundle(
  trx: Trx,
  bundleId: number,
  details: Partial<BundleDetails>,
): Promise<void> {
  await trx.updateTable('bundles').set(details).where('id', '=', bundleId).execute()
}

export async function markRetired(trx: Trx, bundleId: number, retiredAt: Date | null): Promise<void> {
  await trx.updateTable('bundles').set({ retiredAt }).where('id', '=', bundleId).execute()
}

export async function insertItem(
  trx: Trx,
  item: { bundleId: number; slot: number; presentationId: number; count: number; isDefault: boolean },
): Promise<void> {
  await trx.insertInto('bundleItems').values(item).execute()
}

/** Takes a swap out of its slot, or, with what comes in it, the whole slot. */
export async function deleteItem(
  trx: Trx,
  of: { bundleId: number; slot: number; presentationId: number; wholeSlot: boolean },
): Promise<void> {
  await sql`
    delete from bundle_items
    where  bundle_id = ${of.bundleId} and slot = ${of.slot}
    and    (${of.wholeSlot} or presentation_id = ${of.presentationId})`.execute(trx)
}

export async function updateCounts(
  trx: Trx,
  bundleId: number,
  counts: readonly { slot: number; presentationId: number; count: number }[],
): Promise<void> {
  await sql`
    update bundle_items item
    set    count = given.count
    from   unnest(${counts.map((each) => each.slot)}::smallint[],
                  ${counts.map((each) => each.presentationId)}::bigint[],
                  ${counts.map((each) => each.count)}::smallint[]) given (slot, presentation_id, count)
    where  item.bundle_id = ${bundleId} and item.slot = given.slot
    and    item.presentation_id = given.presentation_id`.execute(trx)
}

/** Closed cycles in which a *surtida* was sold and may still be filled otherwise, by number. */
export async function listCyclesToFill(db: Database, bundleId: number): Promise<number[]> {
  const { rows } = await sql<{ number: number }>`
    select   cycle.number
    from     bundle_offers bo
    join     bundles b on b.id = bo.bundle_id and b.kind = 'surtida'
    join     order_cycles cycle on cycle.id = bo.cycle_id
    where    bo.bundle_id = ${bundleId} and cycle.state = 'closed' and chaka_now() < cycle.confirm_by
    and      exists (select from order_lines line where line.bundle_offer_id = bo.id)
    order by cycle.number`.execute(db)
  return rows.map((row) => row.number)
}
