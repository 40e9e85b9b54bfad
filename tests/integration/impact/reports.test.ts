import { sql } from 'kysely'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { sumFigures } from '~/features/impact/figures/sum-figures.server'
import { exportReport } from '~/features/impact/reports/export-report.server'
import { GROUPINGS, hasLines, type Figure, type Grouping, type Scope } from '~/features/impact/reports/report'
import {
  findReport,
  findRowsBehind,
  municipalScope,
  type Report,
} from '~/features/impact/reports/views.server'
import { settleCycle } from '~/features/settlement/settle-cycle.server'
import { act, send } from '../desk/support'
import { deliveredWeek, type SettledWorld } from '../settlement/support'

const database = testDatabase()
let world: SettledWorld
let municipality: Scope
const all: Scope = { kind: 'all' }
const own = (): Scope => ({ kind: 'association', associationId: world.associations[0].id })

beforeAll(async () => {
  const { db } = database
  world = await deliveredWeek(db)
  const acelga = world.products.acelga
  await send(db, world, [
    act({
      kind: 'walk_in',
      offerId: acelga.offer.id,
      presentationId: acelga.presentations[1].id,
      count: 2,
      totalCentavos: 1_300,
    }),
  ])
  await sql`update products set name = '=HYPERLINK("x")' where id = ${acelga.id}`.execute(db)
  await settleCycle(db, { cycleId: world.cycle.id, byPersonId: null, despiteWaiting: true })
  await sumFigures(db)
  const { id } = await db
    .insertInto('organizations')
    .values({ kind: 'municipality', slug: 'la-paz', name: 'La Paz', municipality: 'La Paz' })
    .returning('id')
    .executeTakeFirstOrThrow()
  municipality = await municipalScope(db, id)
})

const report = async (scope: Scope, by: Grouping): Promise<Report> => {
  const found = await findReport(database.db, scope, { by, period: null, page: 1 })
  if (!found) throw new Error('no cycle was closed')
  return found
}
const behind = async (scope: Scope, by: Grouping, key: string, figure: Figure = 'pedidos') => {
  const found = await findRowsBehind(database.db, scope, { by, key, figure, period: null, page: 1 })
  if (!found) throw new Error('nothing behind')
  return found
}
const sum = (rows: readonly Record<string, unknown>[], name: string) =>
  rows.reduce((total, row) => total + Number(row[name] ?? 0), 0)

describe('a report', () => {
  test.each(GROUPINGS.filter(hasLines))('by %s adds up to the same whole', async (by) => {
    const { lines, totals, isUpToDate } = await report(all, by)
    expect(isUpToDate).toBe(true)
    expect(lines.length).toBeGreaterThan(0)
    for (const name of [
      'orderedGrams',
      'handedGrams',
      'shortGrams',
      'handedCentavos',
      'paidCentavos',
      'walkInCentavos',
    ])
      expect(sum(lines, name), name).toBe(totals[name as keyof typeof totals])
    if (by !== 'distrito') expect(sum(lines, 'leftGrams')).toBe(totals.leftGrams)
    expect(totals).toMatchObject({ orders: 5, walkInCentavos: 1_300 })
  })

  test('of a municipality is what its points handed over; of an association, its own', async () => {
    const here = await report(municipality, 'distrito')
    const whole = await report(all, 'distrito')
    expect(here.totals.orders).toBe(4)
    expect(here.totals.leftGrams).toBeNull()
    expect(whole.totals.orders).toBe(5)
    const mine = await report(own(), 'producto')
    const theirs = (await report(all, 'asociacion')).lines.find(
      ({ key }) => key === String(world.associations[0].id),
    )
    expect(mine.totals.handedCentavos).toBe(some(theirs).handedCentavos)
    expect(mine.totals.orders).toBe(some(theirs).orders)
  })

  test('by sex says what producers are owed, to the centavo', async () => {
    const { sexes } = await report(all, 'sexo')
    const { rows } = await sql<{ centavos: number }>`
      select sum(amount_centavos) as centavos from settlement_items`.execute(database.db)
    expect(sum(sexes, 'centavos')).toBe(some(rows[0]).centavos)
    for (const { sex, centavos, receivedGrams } of sexes) {
      const found = await behind(all, 'sexo', sex)
      expect(found).toMatchObject({ kind: 'harvest', isNamed: true })
      expect(sum(found.rows as never, 'centavos')).toBe(centavos)
      if (sex !== 'association') expect(receivedGrams).toBeGreaterThan(0)
    }
  })
})

describe('the rows behind a number add up to it', () => {
  test.each(['ciclo', 'distrito'] as const)('orders, by %s', async (by) => {
    for (const line of (await report(all, by)).lines) {
      const found = await behind(all, by, line.key)
      expect(found.kind).toBe('orders')
      expect(found.rows).toHaveLength(line.orders ?? -1)
      expect(sum(found.rows as never, 'paidCentavos')).toBe(line.paidCentavos)
    }
  })

  test.each(['asociacion', 'producto'] as const)('parts of orders, by %s', async (by) => {
    for (const line of (await report(all, by)).lines) {
      const { rows } = await behind(all, by, line.key, 'pagado')
      expect(sum(rows as never, 'handedCentavos')).toBe(line.handedCentavos)
      expect(sum(rows as never, 'paidCentavos')).toBe(line.paidCentavos)
      const walkIns = await behind(all, by, line.key, 'pasa')
      expect(sum(walkIns.rows as never, 'centavos')).toBe(line.walkInCentavos)
    }
  })

  test('what was left, received less taken', async () => {
    const { rows } = await behind(all, 'ciclo', '1', 'merma')
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows as { receivedBase: number; takenBase: number; leftBase: number }[])
      expect(row.leftBase).toBe(row.receivedBase - row.takenBase)
  })
})

describe('who is seen', () => {
  const buyers = async (scope: Scope) => {
    const { rows } = await behind(scope, 'producto', String(world.products.acelga.id))
    return (rows as { buyerName: string | null }[]).map(({ buyerName }) => buyerName)
  }

  test('a municipality sees no buyer of points that it does not host, an association none at all', async () => {
    expect((await buyers(municipality)).every((name) => name === null)).toBe(true)
    expect((await buyers(own())).every((name) => name === null)).toBe(true)
    expect(await buyers(all)).toContain('Vecina A Prueba')
    if (municipality.kind !== 'municipality') throw new Error('of a municipality')
    const { organizationId } = municipality
    const { db } = database
    await sql`update delivery_points set organization_id = ${organizationId} where id = ${world.points[0].id}`.execute(
      db,
    )
    expect(await buyers(municipality)).toContain('Vecina A Prueba')
    await sql`update delivery_points set organization_id = ${world.operator.id} where id = ${world.points[0].id}`.execute(
      db,
    )
  })

  test('nor who produced: by association and product only', async () => {
    await sql`update organizations set municipality = 'La Paz' where id = ${world.associations[0].id}`.execute(
      database.db,
    )
    const found = await behind(municipality, 'sexo', 'female')
    expect(found).toMatchObject({ kind: 'harvest', isNamed: false })
    expect(
      (found.rows as { producerName: string | null }[]).every(({ producerName }) => producerName === null),
    ).toBe(true)
    expect(sum(found.rows as never, 'centavos')).toBe(
      some((await report(municipality, 'sexo')).sexes.find(({ sex }) => sex === 'female')).centavos,
    )
  })
})

test('a file has every line, numbers as numbers, and no formula', async () => {
  const url = 'http://x/informes/descargar?por=producto&formato=csv'
  const response = await exportReport(database.db, all, { url, whose: 'chaka' })
  expect(response.headers.get('Content-Disposition')).toBe(
    'attachment; filename="informe-chaka-producto-1.csv"',
  )
  const rows: string[][] = parse(await response.text(), { delimiter: ';', bom: true })
  const { lines } = await report(all, 'producto')
  expect(rows).toHaveLength(lines.length + 1)
  expect(rows.map(([name]) => name)).toContain(`'=HYPERLINK("x")`)
  const column = some(rows[0]).indexOf('Para quien produce (Bs)')
  const centavos = rows.slice(1).map((row) => Math.round(Number(some(row[column]).replace(',', '.')) * 100))
  expect(centavos.reduce((total, each) => total + each, 0)).toBe(sum(lines, 'handedCentavos'))
  const sheet = await exportReport(database.db, all, { url: url.replace('csv', 'xlsx'), whose: 'chaka' })
  expect(new Uint8Array(await sheet.arrayBuffer()).slice(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]))

  // Part by part it is the same file; a workbook that would be too long says how else to have it.
  const inParts = await exportReport(database.db, all, { url, whose: 'chaka', linesAPart: 1 })
  expect(parse(await inParts.text(), { delimiter: ';', bom: true })).toEqual(rows)
  const asked = { url: url.replace('csv', 'xlsx'), whose: 'chaka', linesAPart: 1 }
  const refused = await exportReport(database.db, all, { ...asked, mostWorkbookRows: 1 })
  expect([refused.status, await refused.text()]).toEqual([
    413,
    'Son demasiadas filas para Excel: descargue el CSV.',
  ])
})
