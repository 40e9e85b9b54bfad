import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { pagesOn } from '#tests/support/render-page'
import { type World } from '#tests/support/world'
import { listDeskHeads } from '~/features/delivery/desk/queries.server'
import { changeSwitches } from '~/features/payments/switches/change-switches.server'
import { isOnAtPoint, SWITCHED_METHODS, type SwitchChange } from '~/features/payments/switches/switch'
import { findMethodsOn } from '~/features/payments/switches/views.server'
import * as page from '~/routes/operacion.pagos'
import { argsOf, dataOf, signedIn } from '../work/support'
import { cardOrders } from './support'
import { sql } from 'kysely'

const database = testDatabase()
const get = pagesOn(() => database.db, { 'operacion/pagos': page })
let world: World
let orders: Awaited<ReturnType<typeof cardOrders>>['orders']
let headers: { Cookie: string }

beforeAll(async () => {
  const built = await cardOrders(database.db, 2)
  world = built.world
  orders = built.orders
  headers = await signedIn(database.db, world.operator.personId)
})

const everywhere = { cycleId: null, deliveryPointId: null }
const atPoint = () => ({ cycleId: null, deliveryPointId: some(world.points[0]).id })
const change = (...changes: SwitchChange[]) =>
  changeSwitches(database.db, { changes, able: ['cash', 'qr'], byPersonId: world.operator.personId })
const methods = () =>
  findMethodsOn(database.db, {
    ...{ cycleId: world.cycle.id, pointIds: world.points.map(({ id }) => id), able: ['qr'] },
  })

test('cash is switched off where another way is left, and never the last one', async () => {
  const send = (form: Record<string, string>) =>
    page.action(
      argsOf(database.db, {
        ...{ path: '/operacion/pagos', headers },
        form: { accion: 'formas', donde: 'siempre', efectivo: 'no', qr: 'no', tarjeta: 'no', ...form },
      }),
    )
  expect(dataOf(await send({}))).toMatchObject({ status: 409, data: { switches: { reason: 'none_left' } } })
  expect(await change({ ...everywhere, method: 'qr', isOn: true })).toMatchObject({ ok: true })
  expect(await change({ ...atPoint(), method: 'cash', isOn: false })).toEqual({
    ...{ ok: true, value: { changed: 1 } },
  })
  expect(await change({ ...everywhere, method: 'qr', isOn: false })).toMatchObject({
    refusal: { reason: 'none_left', cycleNumber: null, pointName: expect.any(String) as string },
  })
  const both = await Promise.all([
    change({ ...everywhere, method: 'cash', isOn: false }),
    change({ ...everywhere, method: 'qr', isOn: false }),
  ])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  await change({ ...everywhere, method: 'cash', isOn: null }, { ...everywhere, method: 'qr', isOn: true })
  expect(await methods()).toEqual([
    { method: 'cash', offAt: [some(world.points[0]).id] },
    { method: 'qr', offAt: [] },
  ])
  expect((await get('/operacion/pagos', { headers })).html).toContain('Siempre queda al menos una')
})

test('the database answers as the code does', async () => {
  const switches = await database.db
    .selectFrom('paymentSwitches')
    .select(['method', 'cycleId', 'deliveryPointId', 'isOn'])
    .execute()
  for (const method of SWITCHED_METHODS)
    for (const { id: pointId } of world.points) {
      const { rows } = await sql<{ isOn: boolean }>`
        select method_is_on(${method}, ${world.cycle.id}, ${pointId}) as is_on`.execute(database.db)
      expect(rows[0]?.isOn).toBe(isOnAtPoint(switches, method, { cycleId: world.cycle.id, pointId }))
    }
})

test('a desk without cash collects by QR what a card did not pay, and cash of who was promised it', async () => {
  const [byCard, inCash] = [some(orders[0]), some(orders[1])]
  await database.db.updateTable('orders').set({ paymentMethod: 'cash' }).where('id', '=', inCash.id).execute()
  const heads = await listDeskHeads(database.db, { orderIds: [byCard.id, inCash.id] })
  const told = new Map(heads.map(({ orderId, method, takesNoCash }) => [orderId, { method, takesNoCash }]))
  expect(told.get(byCard.id)).toEqual({ method: 'qr', takesNoCash: true })
  expect(told.get(inCash.id)).toEqual({ method: 'cash', takesNoCash: false })
})
