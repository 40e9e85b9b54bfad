import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { findBrokenInvariants } from '#tests/support/invariants'
import { pagesOn } from '#tests/support/render-page'
import { type World } from '#tests/support/world'
import { gramsOf } from '~/kernel/quantity'
import { addVehicle } from '~/features/delivery/vehicles/add-vehicle.server'
import { assignStops } from '~/features/delivery/vehicles/assign-stops.server'
import { retireVehicle } from '~/features/delivery/vehicles/retire-vehicle.server'
import { fleetOfCycle, manifestSheet } from '~/features/delivery/vehicles/views.server'
import * as dispatch from '~/routes/operacion.ciclos.$number.despacho'
import * as labels from '~/routes/operacion.ciclos.$number.despacho.etiquetas'
import * as sheet from '~/routes/operacion.ciclos.$number.despacho.hoja.$manifest'
import { emptyDatabase } from '../consolidation/small-world'
import { argsOf, dataOf, signedIn } from '../work/support'
import { confirmedWeek } from './support'

const database = testDatabase()
const get = pagesOn(() => database.db, {
  'operacion/ciclos/:number/despacho': dispatch,
  'operacion/ciclos/:number/despacho/etiquetas': labels,
  'operacion/ciclos/:number/despacho/hoja/:manifest': sheet,
})
const HOME = '/operacion/ciclos/1/despacho'
let world: World
let by: { organizationId: number; byPersonId: number }
let operator: { Cookie: string }
beforeEach(async () => {
  await emptyDatabase(database.db)
  world = await confirmedWeek(database.db)
  by = { organizationId: world.operator.id, byPersonId: world.operator.personId }
  operator = await signedIn(database.db, world.operator.personId)
})

const lorry = { plate: '2345ABC', driverName: 'Don Ramiro', capacityKg: 20, crateKg: 10, keepsCold: false }
async function add(plate = lorry.plate) {
  const outcome = await addVehicle(database.db, { vehicle: { ...lorry, plate }, ...by })
  if (!outcome.ok) throw new Error(outcome.refusal.reason)
  return outcome.value.vehicleId
}
const assign = (...stops: [point: 0 | 1, vehicleId: number | null, stop: number | null][]) =>
  assignStops(database.db, {
    cycleId: world.cycle.id,
    stops: stops.map(([point, vehicleId, stop]) => ({
      deliveryPointId: world.points[point].id,
      vehicleId,
      stop,
    })),
    ...by,
  })
const fleet = () => fleetOfCycle(database.db, { cycleId: world.cycle.id, organizationId: by.organizationId })
const audited = async () =>
  (await database.db.selectFrom('auditLog').select('action').orderBy('id').execute())
    .map(({ action }) => action)
    .filter((action) => /^(vehicle|manifest)/.test(action))

test('points are assigned in order, once, and what travels with all vehicles is the whole harvest', async () => {
  const { db } = database
  const [first, second] = [await add(), await add('1111XYZ')]
  expect((await fleet()).unserved).toHaveLength(2)
  expect(await assign([0, first, 2], [1, first, 1])).toEqual({ ok: true, value: { changed: true } })
  expect(await assign([0, first, 2], [1, first, 1])).toEqual({ ok: true, value: { changed: false } })
  await assign([0, second, 1])
  const { vehicles, unserved } = await fleet()
  expect(unserved).toEqual([])
  expect(vehicles.map(({ plate, stops }) => [plate, stops.map(({ slug, stop }) => [slug, stop])])).toEqual([
    ['1111XYZ', [[world.points[0].slug, 1]]],
    ['2345ABC', [[world.points[1].slug, 1]]],
  ])
  const sums = new Map<number, number>()
  for (const { manifestId, grams } of vehicles) {
    const view = await manifestSheet(db, { cycleId: world.cycle.id, manifestId: manifestId ?? 0, part: 1 })
    if (!view) throw new Error('no manifest')
    for (const product of view.products) {
      sums.set(product.harvestRequestId, (sums.get(product.harvestRequestId) ?? 0) + product.packBase)
      expect(product.byStop.reduce((sum, { packBase }) => sum + packBase, 0)).toBe(product.packBase)
    }
    expect(view.products.reduce((sum, product) => sum + gramsOf(product, product.packBase), 0)).toBe(grams)
  }
  const requests = await db.selectFrom('harvestRequests').select(['id', 'requestedBase']).execute()
  expect(sums).toEqual(new Map(requests.map(({ id, requestedBase }) => [id, requestedBase])))
  expect(await audited()).toEqual(['vehicle.added', 'vehicle.added', 'manifest.changed', 'manifest.changed'])
  expect(await findBrokenInvariants(db)).toEqual([])
})

test('a point or a vehicle that is not theirs changes nothing; nor does a cycle that is over', async () => {
  const vehicleId = await add()
  expect(await assign([0, vehicleId + 999, 1])).toMatchObject({ refusal: { reason: 'not_known' } })
  const foreign = { ...by, organizationId: world.associations[0].id }
  expect(
    await assignStops(database.db, {
      cycleId: world.cycle.id,
      stops: [{ deliveryPointId: world.points[0].id, vehicleId, stop: 1 }],
      ...foreign,
    }),
  ).toMatchObject({ refusal: { reason: 'not_known' } })
  await database.db.updateTable('orderCycles').set({ state: 'settled' }).execute()
  expect(await assign([0, vehicleId, 1])).toMatchObject({ refusal: { reason: 'cycle_over' } })
  expect(await database.db.selectFrom('manifestStops').selectAll().execute()).toEqual([])
})

test('one plate once; the same form twice adds one vehicle; on the road it is not retired', async () => {
  const { db } = database
  const vehicleId = await add()
  expect(await add()).toBe(vehicleId)
  expect(await addVehicle(db, { vehicle: { ...lorry, capacityKg: 500 }, ...by })).toEqual({
    ok: false,
    refusal: { reason: 'plate_taken' },
  })
  await assign([0, vehicleId, 1])
  expect(await retireVehicle(db, { vehicleId, ...by })).toMatchObject({ refusal: { reason: 'busy' } })
  await assign([0, null, null])
  for (let time = 0; time < 2; time += 1)
    expect(await retireVehicle(db, { vehicleId, ...by })).toEqual({ ok: true, value: { plate: '2345ABC' } })
  expect(await add()).not.toBe(vehicleId)
  expect(
    await retireVehicle(db, { vehicleId, ...by, organizationId: world.associations[0].id }),
  ).toMatchObject({
    refusal: { reason: 'not_known' },
  })
})

test('the operator sees loads against capacity, prints the manifest and labels of whole orders', async () => {
  const vehicleId = await add()
  const post = (form: Record<string, string>) =>
    dispatch.action(argsOf(database.db, { path: HOME, params: { number: '1' }, headers: operator, form }))
  const wrong = dataOf<{ problems: string[] }>(await post({ accion: 'agregar', placa: '' }))
  expect([wrong.status, wrong.data.problems.length]).toEqual([422, 4])
  const place = world.points[0].id
  expect(
    dataOf<{ stopProblems: number[] }>(
      await post({ accion: 'asignar', [`vehiculo-${place}`]: String(vehicleId), [`parada-${place}`]: '-' }),
    ),
  ).toMatchObject({ status: 422, data: { stopProblems: [place] } })
  await post({ accion: 'asignar', [`vehiculo-${place}`]: String(vehicleId), [`parada-${place}`]: '' })

  const page = async (path: string) => {
    const { html, status } = await get(HOME + path, { headers: operator })
    return { html: html.replaceAll('<!-- -->', ''), status }
  }
  const home = await page('')
  expect(home.status).toBe(200)
  expect(home.html).toContain('2345-ABC')
  expect(home.html).toMatch(/Sobran/)
  expect(home.html).toContain('Huertas de Chinchaya')
  const [vehicle] = (await fleet()).vehicles
  const manifest = await page(`/hoja/${vehicle?.manifestId}`)
  expect(manifest.html).toContain('Plaza Villarroel')
  expect(manifest.html).toContain('¡Pasa de lo que carga!')
  expect(manifest.html).not.toContain('Ciudad Satélite')
  expect((await page('/hoja/999')).status).toBe(404)
  const printed = await page('/etiquetas')
  expect(printed.html.match(/class="qr"/g)).toHaveLength(3)
  expect(printed.html).not.toContain('+591')
})
