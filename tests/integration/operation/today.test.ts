import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { findBrokenInvariants } from '#tests/support/invariants'
import { type World } from '#tests/support/world'
import { addHoliday, changeRhythm } from '~/features/cycles/change-calendar.server'
import { copyAllOffers } from '~/features/cycles/copy-all-offers.server'
import { makeWeek } from '~/features/cycles/decide-week.server'
import { nameHost } from '~/features/delivery-points/name-host.server'
import * as today from '~/routes/operacion'
import * as orders from '~/routes/operacion.pedidos'
import { basketOf, orderFrom } from '../orders/support'
import { argsOf, signedIn } from '../work/support'
import { newWorld } from './new-world'

const database = testDatabase()
let world: World
let headers: { Cookie: string }
beforeEach(async () => {
  world = await newWorld(database.db)
  headers = await signedIn(database.db, world.operator.personId)
})
const by = () => ({ byPersonId: world.operator.personId })
const todo = async () => (await today.loader(argsOf(database.db, { path: '/operacion', headers }))).todo
const draft = async () => {
  await changeRhythm(database.db, { rhythm: { active: false }, ...by() })
  const made = await makeWeek(database.db, { monday: '2026-11-23', shiftDays: 0, ...by() })
  if (!made.ok) throw new Error(made.refusal.reason)
  const row = await database.db
    .selectFrom('orderCycles')
    .select('id')
    .where('number', '=', made.value.cycleNumber)
    .executeTakeFirstOrThrow()
  return row.id
}

test('points without host, a holiday ahead and orders whose notice failed are there, and are mended', async () => {
  const basketId = await basketOf(database.db, { presentationId: world.products.papa.presentations[0].id })
  const placed = await orderFrom(database.db, basketId, some(world.windows[0]).id)
  if (!placed.ok) throw new Error(placed.refusal.reason)
  await database.db.updateTable('messages').set({ status: 'failed', errorCode: '30005' }).execute()
  // The world hands over on Monday the 23rd.
  await addHoliday(database.db, { onDate: '2026-11-23', kind: 'blockade', name: 'Bloqueo', ...by() })
  expect((await todo()).map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['troubled_orders', 'on_holiday', 'no_host', 'failed_messages']),
  )
  const path = '/operacion/pedidos?ver=problemas'
  const { list } = await orders.loader(argsOf(database.db, { path, headers }))
  expect(list.orders.map(({ code }) => code)).toEqual([placed.value.code])

  // Where to pick up is a notice too, and one that ran out of time told nothing; one overtaken by events is none.
  const notice = async (change: {
    status: 'expired'
    errorCode: string | null
    kind?: string
    subject?: string
  }) => {
    await database.db.updateTable('messages').set(change).execute()
    return (await todo()).some(({ kind }) => kind === 'troubled_orders')
  }
  const ready = { kind: 'order_ready', subject: 'cycle:1:ready:1' }
  expect(await notice({ status: 'expired', errorCode: 'too_late', ...ready })).toBe(true)
  expect(await notice({ status: 'expired', errorCode: 'withdrawn' })).toBe(false)

  for (const { slug } of world.points)
    await nameHost(database.db, { slug, name: 'Gladys Rojas', e164: '+59172223334', origin: '', ...by() })
  expect((await todo()).some(({ kind }) => kind === 'no_host')).toBe(false)
})

test('a draft that opens soon with nothing in it is there until its offers are copied, once', async () => {
  const cycleId = await draft()
  const copy = async () => copyAllOffers(database.db, { cycleId, ...by() })
  expect(await copy()).toMatchObject({ ok: true, value: { offers: 4, bundles: 1 } })
  expect(await copy()).toMatchObject({ ok: true, value: { offers: 0, bundles: 0 } })
  expect(await copyAllOffers(database.db, { cycleId: world.cycle.id, ...by() })).toMatchObject({
    refusal: { reason: 'not_draft' },
  })
  expect((await todo()).some(({ kind }) => kind === 'draft_empty')).toBe(false)
  expect(await findBrokenInvariants(database.db)).toEqual([])
})
