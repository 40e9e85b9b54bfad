import { sql } from 'kysely'
import { type Trx } from '../client.server'
import { offerBundles } from './season-offers.server'

const PRODUCERS_EACH = 8
const ASSOCIATIONS_PER_BUNDLE = 20
const BUNDLE_SLOTS = 10

/** Ten products of every loaded association: harvest unit first, then the unit of sale. */
const PRODUCTS = [
  {
    word: 'acelga',
    category: 'vegetable',
    piece: null,
    units: [
      ['amarro', 500, 340],
      ['kg', 1_000, 660],
    ],
  },
  {
    word: 'papa',
    category: 'root',
    piece: null,
    units: [
      ['arroba', 11_500, 6_000],
      ['cuarta', 2_875, 1_550],
    ],
  },
  {
    word: 'zanahoria',
    category: 'root',
    piece: null,
    units: [
      ['arroba', 11_500, 3_600],
      ['cuarta', 2_875, 950],
    ],
  },
  {
    word: 'cebolla',
    category: 'vegetable',
    piece: null,
    units: [
      ['arroba', 11_500, 3_400],
      ['tres_libras', 1_380, 480],
    ],
  },
  {
    word: 'tomate',
    category: 'vegetable',
    piece: null,
    units: [
      ['kg', 1_000, 560],
      ['libra', 460, 270],
    ],
  },
  {
    word: 'quinua',
    category: 'grain',
    piece: null,
    units: [
      ['arroba', 11_500, 24_500],
      ['libra', 460, 1_050],
    ],
  },
  {
    word: 'brocoli',
    category: 'vegetable',
    piece: 500,
    units: [
      ['docena', 12, 9_000],
      ['unidad', 1, 780],
    ],
  },
  {
    word: 'huevo',
    category: 'animal',
    piece: 55,
    units: [
      ['docena', 12, 1_150],
      ['media_docena', 6, 600],
    ],
  },
  {
    word: 'platano',
    category: 'fruit',
    piece: 150,
    units: [
      ['veinticinco', 25, 1_500],
      ['unidad', 1, 65],
    ],
  },
  {
    word: 'haba',
    category: 'vegetable',
    piece: null,
    units: [
      ['kg', 1_000, 620],
      ['libra', 460, 300],
    ],
  },
] as const

/**
 * Adds associations 'carga-1', 'carga-2'... each with eight producers (the first coordinates), ten products and
 * their offers in the cycle, promised by four producers each; and one agrobolsa for every twenty of them. They
 * continue the numbers of an earlier load. A handful of statements whatever the number.
 */
export async function loadAssociations(trx: Trx, cycleId: number, associations: number): Promise<void> {
  await sql`
    create temp table load_associations on commit drop as
    select n, nextval('organizations_id_seq') as id
    from (select count(*) as before from organizations where slug like 'carga-%') was,
         generate_series(was.before + 1, was.before + ${associations}) as n`.execute(trx)
  await sql`
    insert into organizations (id, kind, slug, name, municipality, community, picture, collection_place, story,
                               checked_at)
    overriding system value
    select id, 'association', 'carga-' || n, 'Asociación de carga ' || n,
           (array['Palca', 'Viacha', 'Achocalla', 'Patacamaya', 'Mecapaca', 'Luribay', 'Achacachi', 'Coroico'])[n % 8 + 1],
           'Comunidad ' || n, 'paisaje-valle', 'Sede ' || n, 'Datos de carga, inventados.', chaka_now()
    from load_associations`.execute(trx)
  await loadProducers(trx)
  await loadProducts(trx, cycleId)
  await loadBundles(trx, cycleId)
}

async function loadProducers(trx: Trx): Promise<void> {
  await sql`
    create temp table load_people on commit drop as
    select a.id as association_id, m, a.n,
           nextval('people_id_seq')    as person_id,
           nextval('phones_id_seq')    as phone_id,
           nextval('producers_id_seq') as producer_id
    from load_associations a, generate_series(1, ${PRODUCERS_EACH}::int) m`.execute(trx)
  await sql`
    insert into people (id, name, sex) overriding system value
    select person_id, 'Productora ' || n || '-' || m, case when m % 4 = 0 then 'male' else 'female' end
    from load_people`.execute(trx)
  await sql`
    insert into phones (id, e164, can_whatsapp, can_sms, verified_at) overriding system value
    select phone_id, '+591' || 69000000 + n * 10 + m, m % 3 <> 0, true, chaka_now() from load_people`.execute(
    trx,
  )
  await sql`insert into person_phones (person_id, phone_id) select person_id, phone_id from load_people`.execute(
    trx,
  )
  await sql`
    insert into producers (id, association_id, person_id, community, since, channel) overriding system value
    select producer_id, association_id, person_id, 'Comunidad ' || n, '2024-03-01',
           case when m % 3 = 0 then 'sms' else 'whatsapp' end
    from load_people`.execute(trx)
  await sql`
    with granted as (
      insert into memberships (person_id, organization_id, role)
      select person_id, association_id, 'association_coordinator' from load_people where m = 1
      returning person_id, organization_id, role
    )
    insert into audit_log (at, actor, action, subject, organization_id, after)
    select chaka_now(), 'load', 'membership.grant', 'person:' || person_id, organization_id,
           jsonb_build_object('role', role)
    from granted`.execute(trx)
}

async function loadProducts(trx: Trx, cycleId: number): Promise<void> {
  const kinds = PRODUCTS.map(({ units: [harvest, sold], ...kind }, number) => ({
    number,
    harvest,
    sold,
    ...kind,
  }))
  await sql`
    create temp table load_products on commit drop as
    select a.id as association_id, a.n, k.*, nextval('products_id_seq') as id,
           nextval('offers_id_seq') as offer_id
    from load_associations a,
         jsonb_to_recordset(${JSON.stringify(kinds)}::jsonb)
           as k (number int, word text, category text, piece int, harvest jsonb, sold jsonb)`.execute(trx)
  await sql`
    insert into products (id, association_id, slug, name, category, base_unit, grams_per_piece,
                          grams_per_piece_factor, picture)
    overriding system value
    select id, association_id, 'carga-' || n || '-' || word, initcap(word) || ' ' || n, category,
           case when piece is null then 'gram' else 'piece' end, piece,
           case when piece is not null then 'declared' end, word
    from load_products`.execute(trx)
  await sql`
    insert into presentations (product_id, unit, base_quantity, factor, is_harvest_unit, position)
    select p.id, u.unit ->> 0, (u.unit ->> 1)::int, 'declared', u.harvest, case when u.harvest then 1 else 0 end
    from load_products p
    cross join lateral (values (p.harvest, true), (p.sold, false)) as u (unit, harvest)`.execute(trx)
  await sql`
    insert into offers (id, cycle_id, product_id, association_id, offered_base) overriding system value
    select offer_id, ${cycleId}, id, association_id, 40 * (harvest ->> 1)::int from load_products`.execute(
    trx,
  )
  await sql`
    insert into offer_prices (offer_id, presentation_id, producer_centavos)
    select p.offer_id, s.id, greatest(1, (u.unit ->> 2)::int * (95 + p.n % 11) / 100)
    from load_products p
    cross join lateral (values (p.harvest), (p.sold)) as u (unit)
    join presentations s on s.product_id = p.id and s.unit = u.unit ->> 0`.execute(trx)
  await sql`
    insert into commitments (offer_id, producer_id, committed_base)
    select p.offer_id, m.producer_id, 9 * (p.harvest ->> 1)::int
    from load_products p
    join load_people m on m.association_id = p.association_id
                      and (m.m + p.number) % ${PRODUCERS_EACH}::int < 4`.execute(trx)
}

async function loadBundles(trx: Trx, cycleId: number): Promise<void> {
  await sql`
    create temp table load_bundles on commit drop as
    select b, nextval('bundles_id_seq') as id, first.n as first_n, size.n as size
    from (select min(n) as n from load_associations) first,
         (select count(*) as n from load_associations) size,
         generate_series(0, (size.n - 1) / ${ASSOCIATIONS_PER_BUNDLE}::int) b`.execute(trx)
  await sql`
    insert into bundles (id, owner_id, slug, name, serves) overriding system value
    select b.id, (select min(id) from organizations where kind = 'operator'),
           'carga-' || first_n + b.b * ${ASSOCIATIONS_PER_BUNDLE}::int, 'Agrobolsa de carga ' || first_n + b.b,
           'Para cuatro'
    from load_bundles b`.execute(trx)
  // Slot k holds the k-th product of the k-th association from the bundle's first; slots 2 and 3 have a swap.
  await sql`
    insert into bundle_items (bundle_id, slot, presentation_id, count, is_default)
    select b.id, k + 1, s.id, 1, swap = 0
    from load_bundles b
    cross join generate_series(0, ${BUNDLE_SLOTS - 1}::int) k
    cross join lateral generate_series(0, case when k in (1, 2) then 1 else 0 end) swap
    join load_products p on p.n = b.first_n + (b.b * ${ASSOCIATIONS_PER_BUNDLE}::int + k) % b.size
                        and p.number = (k + 5 * swap) % 10
    join presentations s on s.product_id = p.id and not s.is_harvest_unit`.execute(trx)
  await offerBundles(trx, cycleId)
}
