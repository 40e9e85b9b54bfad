import { sql } from 'kysely'
import { parse } from 'csv-parse/sync'
import { beforeAll, expect, test } from 'vitest'
import { seedDemoWorld } from '#db/seed/seed-world.server'
import { countingQueries } from '#tests/support/count-queries'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { sumFigures } from '~/features/impact/figures/sum-figures.server'
import { exportDictionary, exportOpenData } from '~/features/impact/open/export-open.server'
import { percentTenths } from '~/features/impact/open/impact'
import { findAssociationScope, findImpact, findMunicipalScope } from '~/features/impact/open/views.server'

const COPIED = `state, opens_at, closes_at, confirm_by, check_in_at, delivers_at, delivery_ends_at,
  transport_centavos_per_kg, platform_basis_points, closed_at, closed_how, confirmed_at, delivering_at, settled_at`
const SALES = `city, district, association_id, product_id, grams_per_base, orders, ordered_base, ready_base, handed_base,
  ordered_centavos, handed_centavos, paid_centavos, walk_in_base, walk_in_centavos`

const database = testDatabase()
beforeAll(async () => {
  await seedDemoWorld(database.db)
  await sumFigures(database.db, { early: true })
})

const impact = () => findImpact(database.db, { kind: 'all' }, null)

test('all of Chaka: what was handed over and paid, straight from the rows', async () => {
  const { sales, people, period } = await impact()
  const { rows } = await sql<{ due: number; orders: number; families: number }>`
    select sum(due_centavos) as due, count(*) as orders,
           (select count(distinct producer_id) from allotments where coalesce(confirmed_base, asked_base) > 0
            and cycle_id = (select id from order_cycles where state = 'settled')) as families
    from   handovers`.execute(database.db)
  const told = some(rows[0])
  expect(period?.cycles).toBe(1)
  expect(sales).toMatchObject({ paidCentavos: told.due, orders: told.orders, growthPercent: null })
  expect(people?.families).toBe(told.families)
  if (!sales) throw new Error('hidden')
  expect(percentTenths(sales.handedCentavos, sales.paidCentavos)).toBeGreaterThan(80)
})

test('municipalities and associations by their addresses; names that nobody has are none', async () => {
  const { db } = database
  const laPaz = some((await findMunicipalScope(db, 'la-paz')) ?? undefined)
  const here = await findImpact(db, laPaz, 'la-paz')
  const whole = await impact()
  expect(here.sales?.orders).toBeLessThan(whole.sales?.orders ?? 0)
  expect(await findMunicipalScope(db, 'cochabamba')).toBeNull()
  expect(await findAssociationScope(db, 'nadie')).toBeNull()
  const scope = some((await findAssociationScope(db, 'huertas-de-chinchaya')) ?? undefined)
  expect((await findImpact(db, scope, 'huertas-de-chinchaya')).people?.associations).toBe(1)
})

test('what changes is told at once; what did not is read from memory', async () => {
  const { db } = database
  const before = await impact()
  const counting = countingQueries(db)
  await findImpact(counting.db, { kind: 'all' }, null)
  counting.reset()
  await findImpact(counting.db, { kind: 'all' }, null)
  expect(counting.count()).toBeLessThan(5)
  await sql`update handovers set due_centavos = due_centavos + 10`.execute(db)
  await sumFigures(db)
  expect((await impact()).sales?.paidCentavos).toBe(
    (before.sales?.paidCentavos ?? 0) + 10 * (before.sales?.orders ?? 0),
  )
})

test('open data say the same, every measure is in the dictionary, and no cell is about one to four people', async () => {
  const response = await exportOpenData(database.db)
  const rows: Record<string, string>[] = parse(await response.text(), {
    delimiter: ';',
    bom: true,
    columns: true,
  })
  const dictionary: Record<string, string>[] = parse(await exportDictionary().text(), {
    delimiter: ';',
    bom: true,
    columns: true,
  })
  const known = new Set(dictionary.map(({ campo }) => campo))
  expect(rows.filter(({ medida }) => !known.has(medida))).toEqual([])
  const value = (ambito: string, medida: string) =>
    rows.find((row) => row['ambito'] === ambito && row['medida'] === medida && row['ciclo'] === '')?.['valor']
  const { sales } = await impact()
  expect(Number(value('todo', 'pagado')?.replace(',', '.'))).toBeCloseTo((sales?.paidCentavos ?? 0) / 100, 2)
  const people = ['familias_productoras', 'mujeres', 'hombres', 'hogares_por_ciclo']
  const few = rows.filter(
    ({ medida, valor }) => people.includes(medida ?? '') && Number(valor) > 0 && Number(valor) < 5,
  )
  expect(few).toEqual([])
  expect(rows.some(({ valor }) => valor === '')).toBe(true)
})

test('what was sold at mobile markets is told with the associations that sold it, as their families are', async () => {
  const { db } = database
  const { rows } = await sql<{ centavos: number }>`
    select sum(total_centavos) as centavos from market_acts where kind = 'sale'`.execute(db)
  const { atMarkets } = await impact()
  expect(atMarkets?.centavos).toBe(some(rows[0]).centavos)
  const parts = await Promise.all(
    (await impact()).municipalities.map(({ name, slug }) =>
      findImpact(db, { kind: 'municipality', name }, slug),
    ),
  )
  const told = parts.reduce((sum, part) => sum + (part.atMarkets?.centavos ?? 0), 0)
  expect(told).toBeLessThanOrEqual(atMarkets?.centavos ?? 0)
  for (const { people, atMarkets: own } of parts)
    if (own) expect(people?.families ?? 0).toBeGreaterThanOrEqual(5)
})

test('a week of fewer than five families enters no total of its association: two downloads tell no difference', async () => {
  const { db } = database
  const { associations } = await impact()
  const { slug } = some(associations[0])
  const scope = some((await findAssociationScope(db, slug)) ?? undefined)
  const own = async () => (await findImpact(db, scope, slug)).sales?.paidCentavos ?? 0
  const before = await own()
  const { rows } = await sql<{ id: number; associationId: number }>`
    with week as (
      insert into order_cycles (${sql.raw(COPIED)}, number) select ${sql.raw(COPIED)}, number + 1000
      from order_cycles where state = 'settled' returning id
    )
    select week.id, association.id as association_id
    from   week, organizations association where association.slug = ${slug}`.execute(db)
  const { id, associationId } = some(rows[0])
  await sql`
    insert into figure_sales (${sql.raw(SALES)}, cycle_id)
    select ${sql.raw(SALES)}, ${id} from figure_sales where association_id = ${associationId}`.execute(db)
  await sql`
    insert into figure_families values (${id}, ${associationId}, 'female', 4, 1000, 1000, 0)`.execute(db)
  const told = sql`insert into figure_associations values (${id}, ${associationId}, 3, 0, chaka_now())`
  await told.execute(db)
  expect(await own()).toBe(before)
  await sql`update figure_families set families = 9 where cycle_id = ${id}`.execute(db)
  await sql`update figure_associations set summed_at = chaka_now() where cycle_id = ${id}`.execute(db)
  expect(await own()).toBe(2 * before)
})
