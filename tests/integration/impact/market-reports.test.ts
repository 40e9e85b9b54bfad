import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { parse } from 'csv-parse/sync'
import { beforeAll, expect, test } from 'vitest'
import { readClock } from '#db/client.server'
import { setClock, testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { findBrokenInvariants } from '#tests/support/invariants'
import { pagesOn } from '#tests/support/render-page'
import { exportReport } from '~/features/impact/reports/export-report.server'
import { type Figure, type Grouping, type Scope } from '~/features/impact/reports/report'
import { findReport, findRowsBehind, municipalScope } from '~/features/impact/reports/views.server'
import { closeDay } from '~/features/mobile-markets/day/close-day.server'
import { type MarketAct } from '~/features/mobile-markets/day/market-act'
import { openDay } from '~/features/mobile-markets/day/open-day.server'
import { recordActs } from '~/features/mobile-markets/day/record-acts.server'
import { addMinutes } from '~/kernel/instants'
import * as reports from '~/routes/municipio.$slug.informes'
import * as rowsBehind from '~/routes/municipio.$slug.informes.filas'
import { addTown, planned, planPublished, type Town } from '../mobile-markets/support'
import { deliveredWeek, type SettledWorld } from '../settlement/support'
import { signedIn } from '../work/support'

const database = testDatabase()
let world: SettledWorld
let town: Town
let marketId: number
const all: Scope = { kind: 'all' }
const PAGES = { 'municipio/:slug/informes': reports, 'municipio/:slug/informes/filas': rowsBehind }
const ask = pagesOn(() => database.db, PAGES)

beforeAll(async () => {
  const { db } = database
  world = await deliveredWeek(db)
  town = await addTown(db)
  const startsAt = addMinutes(await readClock(db), 60)
  const at = await planPublished(db, town, world, { startsAt, endsAt: addMinutes(startsAt, 120) })
  const { market } = await planned(db, at)
  marketId = market.id
  await openDay(db, { ...at, by: town.by, prices: [] })
  const [own, other] = world.associations
  const { papa, huevo } = world.products
  const made = (act: Record<string, unknown>, place: number) =>
    ({ ...act, id: randomUUID(), at: startsAt.getTime() + place * 1_000 }) as MarketAct
  const item = ({ id: productId, associationId, baseUnit, name }: typeof papa | typeof huevo) => ({
    ...{ productId, associationId, baseUnit, name },
  })
  const typed = { productId: null, associationId: own.id, name: 'Queso', baseUnit: 'piece' }
  const taken = made({ kind: 'sale', item: item(papa), base: 9_000, totalCentavos: 9_999 }, 1)
  const acts = [
    ...[own, other].map(({ id }) => made({ kind: 'attendance', associationId: id, attendance: 'came' }, 0)),
    made({ kind: 'attendance', associationId: other.id, attendance: 'absent' }, 1),
    made({ kind: 'sale', item: item(papa), base: 1_500, totalCentavos: 900 }, 2),
    made({ kind: 'sale', item: item(papa), base: 500, totalCentavos: 300 }, 3),
    made({ kind: 'sale', item: item(huevo), base: 30, totalCentavos: 3_000 }, 4),
    made({ kind: 'sale', item: typed, base: 2, totalCentavos: 4_000 }, 5),
    made({ kind: 'sale', item: { ...typed, name: 'QUESO' }, base: 1, totalCentavos: 2_000 }, 6),
    taken,
    made({ kind: 'undo', undoes: taken.id }, 7),
    made({ kind: 'check', item: item(papa), statedBase: 1_000, weighedBase: 900, priceCentavos: null }, 8),
    made({ kind: 'check', item: item(huevo), statedBase: 6, weighedBase: 6, priceCentavos: null }, 9),
    made({ kind: 'incident', topic: 'resale', associationId: null, text: 'Un revendedor' }, 10),
    made({ kind: 'leftover', item: item(papa), base: 4_000, fate: 'donated' }, 11),
    made({ kind: 'leftover', item: item(papa), base: 3_000, fate: 'donated' }, 12),
  ]
  await setClock(db, addMinutes(startsAt, 30))
  const sentAt = startsAt.getTime() + 60_000
  await recordActs(db, { market, by: town.by, actsAsOperator: false, sentAt, through: 'phone', acts })
  expect(await closeDay(db, { market, by: town.by, note: '' })).toMatchObject({ ok: true })
  await sql`update mobile_markets set starts_at = ${world.cycle.deliversAt}, ends_at = ${world.cycle.deliveryEndsAt},
            delivery_point_id = ${world.points[0].id} where id = ${marketId}`.execute(db)
  await sql`update handovers set happened_at = ${world.cycle.deliversAt}`.execute(db)
  await sql`update delivery_points set organization_id = ${town.organizationId} where id = ${world.points[0].id}`.execute(
    db,
  )
})

const here = () => municipalScope(database.db, town.organizationId)
const own = (): Scope => ({ kind: 'association', associationId: world.associations[0].id })
const report = async (scope: Scope, by: Grouping) =>
  some((await findReport(database.db, scope, { by, period: null, page: 1 })) ?? undefined)
const behind = async (scope: Scope, by: Grouping, key: string, figure: Figure) =>
  findRowsBehind(database.db, scope, { by, key, figure, period: null, page: 1 })
const sum = (rows: readonly object[], name: string) =>
  rows.reduce((total, row) => total + Number((row as Record<string, unknown>)[name] ?? 0), 0)

test('by market: what was noted until its day was closed, each number with its rows', async () => {
  const { markets } = await report(await here(), 'feria')
  expect(markets).toMatchObject({
    unclosed: 0,
    totals: { markets: 1, soldCentavos: 10_200, checksFailed: 1 },
  })
  const line = some(markets?.lines[0])
  expect(line).toMatchObject({
    ...{ came: 1, absent: 1, checks: 2, checksFailed: 1, incidents: 1, orders: 3 },
    ...{ soldGrams: 2_000, soldPieces: 33, soldCentavos: 10_200, leftGrams: 3_000, leftPieces: 0 },
  })
  const counted = {
    asistencia: 1,
    ausencia: 1,
    controles: 2,
    incumplen: 1,
    incidentes: 1,
    pedidos: 3,
    ferias: 5,
  }
  for (const [figure, count] of Object.entries({ ...counted, merma: 1 }))
    expect((await behind(await here(), 'feria', line.key, figure as Figure))?.rows, figure).toHaveLength(
      count,
    )
  const sales = some((await behind(await here(), 'feria', line.key, 'ferias')) ?? undefined)
  expect(sum(sales.rows, 'centavos')).toBe(line.soldCentavos)
  expect(await findBrokenInvariants(database.db)).toEqual([])
})

test('every other line says what was sold at markets, to the gram and the centavo, with its rows', async () => {
  for (const by of ['ciclo', 'distrito', 'asociacion', 'producto'] as const) {
    const { lines, totals } = await report(all, by)
    expect(sum(lines, 'marketCentavos'), by).toBe(10_200)
    expect(sum(lines, 'marketGrams'), by).toBe(totals.marketGrams)
    for (const line of lines.filter(({ marketCentavos }) => marketCentavos > 0)) {
      const found = some((await behind(all, by, line.key, 'ferias')) ?? undefined)
      expect(found.kind).toBe('market_sales')
      expect(sum(found.rows, 'centavos'), `${by} ${line.key}`).toBe(line.marketCentavos)
    }
  }
  const typed = (await report(all, 'producto')).lines.find(({ key }) => key === '0')
  expect(typed).toMatchObject({ name: '', marketCentavos: 6_000, marketGrams: 0, orders: null })
  const response = await exportReport(database.db, all, {
    ...{ url: 'http://x/informes/descargar?por=feria&formato=csv', whose: 'chaka' },
  })
  const [heads, row] = parse(await response.text(), { delimiter: ';', bom: true })
  expect(some(row)[some(heads).indexOf('Vendido (Bs)')]).toBe('102')
})

test('an association sees its own sales and checks, and nobody else’s; another municipality nothing', async () => {
  const { markets } = await report(own(), 'feria')
  const { papa } = world.products
  const isOwn = papa.associationId === world.associations[0].id
  expect(markets?.lines[0]).toMatchObject({
    came: 1,
    absent: 0,
    incidents: null,
    orders: null,
    leftGrams: null,
  })
  const sales = some((await behind(own(), 'feria', String(marketId), 'ferias')) ?? undefined)
  expect(sum(sales.rows, 'centavos')).toBe(some(markets?.lines[0]).soldCentavos)
  expect(sum(sales.rows, 'centavos')).toBeLessThan(isOwn ? 10_200 : 10_201)
  for (const figure of ['pedidos', 'incidentes', 'merma'] as const)
    expect(await behind(own(), 'feria', String(marketId), figure)).toBeNull()
  const elsewhere = await municipalScope(database.db, (await addTown(database.db, 'el-alto')).organizationId)
  expect((await report(elsewhere, 'feria')).markets?.lines).toEqual([])
  expect((await report(elsewhere, 'producto')).totals.marketCentavos).toBe(0)
  for (const figure of ['ferias', 'pedidos', 'incidentes', 'asistencia'] as const)
    expect((await behind(elsewhere, 'feria', String(marketId), figure))?.rows).toEqual([])
})

test('the pages say it, and open the rows', async () => {
  const headers = await signedIn(database.db, town.by.personId)
  const { html } = await ask('/municipio/la-paz/informes?por=feria', { headers })
  expect(html).toContain('Feria de Sopocachi')
  expect(html).toContain('Vendido, Bs')
  const at = `/municipio/la-paz/informes/filas?por=feria&clave=${marketId}&cifra=`
  for (const [figure, word] of Object.entries({
    ...{
      ferias: 'QUESO',
      asistencia: 'Llegó',
      controles: 'No cumple',
      incidentes: 'Un revendedor',
      merma: 'Donado',
    },
  }))
    expect((await ask(at + figure, { headers })).html).toContain(word)
})
