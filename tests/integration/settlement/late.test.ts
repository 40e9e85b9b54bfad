import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { findBrokenInvariants } from '#tests/support/invariants'
import { listLateCycles, listLateEvents } from '~/features/delivery/desk/late-queries.server'
import { payOut } from '~/features/settlement/pay-out.server'
import { takeLate } from '~/features/settlement/late/decide-late.server'
import { settleCycle } from '~/features/settlement/settle-cycle.server'
import { settlementsOf } from '~/features/settlement/views.server'
import * as settlements from '~/routes/operacion.pagos.liquidacion'
import { act, send } from '../desk/support'
import { argsOf, dataOf, refusalOf, signedIn } from '../work/support'
import { balance } from './advances-world'
import { deliveredWeek, type SettledWorld } from './support'

const database = testDatabase()
let world: SettledWorld
let missed: { code: string; due: number }

const rows = async () => (await settlementsOf(database.db, { cycleNumber: 1, page: 1 })).settled.rows
const orderOf = (code: string) =>
  database.db
    .selectFrom('orders')
    .select(['id', 'state', 'dueCentavos'])
    .where('code', '=', code)
    .executeTakeFirstOrThrow()
const late = async () =>
  (await listLateEvents(database.db, { cycleId: world.cycle.id, limit: 50, offset: 0 })).map(({ id }) => id)
const take = () => takeLate(database.db, { cycleId: world.cycle.id, byPersonId: world.operator.personId })
const send422 = async (form: Record<string, string>) =>
  settlements.action(
    argsOf(database.db, {
      path: '/operacion/pagos/liquidacion',
      form: { ciclo: '1', ...form },
      headers: await signedIn(database.db, world.operator.personId),
    }),
  )

beforeAll(async () => {
  const { db } = database
  world = await deliveredWeek(db)
  const code = some(world.codes[3])
  missed = { code, due: (await orderOf(code)).dueCentavos }
  await settleCycle(db, {
    ...{ cycleId: world.cycle.id, byPersonId: world.operator.personId, despiteWaiting: true },
  })
  for (const { associationId, leftCentavos } of await rows())
    await payOut(db, {
      ...{ associationId, cycleNumber: 1, producerId: null, shownCentavos: leftCentavos, method: 'bank' },
      ...{ proof: `T${associationId}`, formKey: randomUUID() },
      by: { personId: world.operator.personId, role: 'operator' },
    })
})

test('what a desk sent too late waits in sight of the operator, then counts once, and the difference is paid', async () => {
  const { db } = database
  const box = `cash_box:${world.points[0].id}`
  const before = await balance(db, box)
  const handover = act({ kind: 'handover', order: missed.code, collectedCentavos: missed.due })
  await send(db, world, [handover])
  expect(await listLateCycles(db)).toEqual([{ cycleNumber: 1, events: 1 }])
  expect((await orderOf(missed.code)).state).toBe('not_collected')
  expect(await balance(db, box)).toBe(before)
  expect(await findBrokenInvariants(db)).toEqual([])

  const [first, second] = await Promise.all([take(), take()])
  expect([first.events, second.events].sort()).toEqual([0, 1])
  expect((await orderOf(missed.code)).state).toBe('handed_over')
  expect(await balance(db, box)).toBe(before + missed.due)
  expect(await listLateCycles(db)).toEqual([])
  const changed = (await rows()).filter(({ leftCentavos }) => leftCentavos !== 0)
  expect(changed.length).toBe(Math.max(first.associations, second.associations))
  for (const { associationId, leftCentavos, adjustedCentavos } of changed) {
    expect(leftCentavos).toBe(adjustedCentavos)
    expect(leftCentavos).toBeGreaterThan(0)
    const paid = await payOut(db, {
      ...{ associationId, cycleNumber: 1, producerId: null, shownCentavos: leftCentavos, method: 'bank' },
      ...{ proof: `T${associationId}-2`, formKey: randomUUID() },
      by: { personId: world.operator.personId, role: 'operator' },
    })
    expect(paid).toMatchObject({ ok: true })
  }
  expect(await findBrokenInvariants(db)).toEqual([])
})

test('one that is taken back too late is owed by the association; a sale to a passer-by counts too', async () => {
  const { db } = database
  const { rows: given } = await sql<{ eventId: string; code: string }>`
    select event_id, orders.code from handovers join orders on orders.id = handovers.order_id
    where  orders.code = ${some(world.codes[0])}`.execute(db)
  const { eventId, code } = some(given[0])
  const presentation = world.products.acelga.presentations[0]
  const offer = await db
    .selectFrom('offers')
    .select('id')
    .where('productId', '=', world.products.acelga.id)
    .executeTakeFirstOrThrow()
  await send(db, world, [
    act({ kind: 'undo', undoes: eventId, order: code }),
    act({
      kind: 'walk_in',
      offerId: offer.id,
      presentationId: presentation.id,
      count: 1,
      totalCentavos: 700,
    }),
  ])
  expect(await take()).toMatchObject({ events: 2 })
  expect((await orderOf(code)).state).toBe('not_collected')
  expect((await rows()).some(({ leftCentavos }) => leftCentavos < 0)).toBe(true)
  expect(await db.selectFrom('walkInSales').select('totalCentavos').execute()).toEqual([
    { totalCentavos: 700 },
  ])
  expect(await findBrokenInvariants(db)).toEqual([])
})

test('one that must not count is left out with its reason; nothing changes and nobody can decide it again', async () => {
  const { db } = database
  await send(db, world, [act({ kind: 'handover', order: world.elsewhere, collectedCentavos: 100 })])
  const [event] = await late()
  expect(await take()).toEqual({ events: 0, associations: 0 })
  const form = { accion: 'dejar-fuera', acto: some(event), motivo: ' x ' }
  expect(dataOf(await send422(form))).toMatchObject({ status: 422, data: { late: { typed: ' x ' } } })
  expect((await refusalOf(send422({ ...form, acto: 'nada' }))).status).toBe(400)
  for (let n = 0; n < 2; n += 1)
    expect(((await send422({ ...form, motivo: 'Es de otro punto' })) as unknown as Response).status).toBe(302)
  expect(await late()).toEqual([])
  await expect(sql`update desk_events set kept_because = null`.execute(db)).rejects.toThrow('append-only')
  const audit = await db
    .selectFrom('auditLog')
    .where('action', '=', 'cycle.late_left_out')
    .select('id')
    .execute()
  expect(audit).toHaveLength(1)
})
