import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { findBrokenInvariants } from '#tests/support/invariants'
import { type World } from '#tests/support/world'
import { createCycle } from '~/features/cycles/create-cycle.server'
import { closePoint } from '~/features/delivery-points/close-point.server'
import { nameHost, releaseHost } from '~/features/delivery-points/name-host.server'
import { openPoint } from '~/features/delivery-points/open-point.server'
import { listOperatedPoints } from '~/features/delivery-points/operated.server'
import { readPointForm, typePoint, type PointDetails } from '~/features/delivery-points/point-form'
import { changePoint, createPoint } from '~/features/delivery-points/save-point.server'
import { findPoint, listPickupPoints } from '~/features/delivery-points/views.server'
import { moveOrder } from '~/features/orders/move-order.server'
import { addDays } from '~/kernel/instants'
import { basketOf, orderFrom } from '../orders/support'
import { newWorld } from './new-world'

const database = testDatabase()
let world: World
beforeEach(async () => {
  world = await newWorld(database.db)
})
const by = () => ({ byPersonId: world.operator.personId })
const SLUG = 'plaza-villarroel'
const ORIGIN = 'https://chaka.example'

const NEW: PointDetails = {
  name: 'Plaza España',
  zone: 'Sopocachi',
  city: 'La Paz',
  district: 'Cotahuma',
  address: 'Plaza España',
  referenceCorner: 'Bajo los árboles',
  latitude: -16.5137,
  longitude: -68.131,
  weekday: 4,
  opensTime: '16:00',
  closesTime: '18:00',
  windowMinutes: 60,
  capacityPerWindow: 15,
  contactName: 'Nancy',
  contactE164: '+59171112223',
}
const create = async (details = NEW, onlyOnce = false) =>
  createPoint(database.db, { details, onlyOnce, origin: ORIGIN, ...by() })
const draft = async () => {
  const { opensAt, closesAt, confirmBy, checkInAt, deliversAt, deliveryEndsAt } = world.cycle
  const times = { opensAt, closesAt, confirmBy, checkInAt, deliversAt, deliveryEndsAt }
  const later = Object.fromEntries(Object.entries(times).map(([key, at]) => [key, addDays(at, 7)]))
  const created = await createCycle(database.db, {
    ...(later as typeof times),
    transportCentavosPerKg: 40,
    platformBasisPoints: 600,
    orderFeeCentavos: 0,
    unverifiedLimitCentavos: 40_000,
    shortageRule: 'proportional',
    ...by(),
  })
  if (!created.ok) throw new Error(created.refusal.reason)
  return created.value.cycle.id
}
const windowsIn = async (cycleId: number, slug: string) =>
  (await findPoint(database.db, slug, cycleId))?.windows.length ?? 0
const order = async (windowIndex: number) => {
  const basketId = await basketOf(database.db, {
    presentationId: world.products.papa.presentations[0].id,
  })
  const placed = await orderFrom(database.db, basketId, some(world.windows[windowIndex]).id)
  if (!placed.ok) throw new Error(placed.refusal.reason)
  return placed.value.code
}
const actions = async () =>
  (await database.db.selectFrom('auditLog').select('action').orderBy('id').execute()).map((row) => row.action)

describe('a new point', () => {
  test('is in the shop, in the open cycle and in the drafts at once; sent twice it is one', async () => {
    const draftId = await draft()
    expect(await create()).toEqual({ ok: true, value: { slug: 'plaza-espana-sopocachi' } })
    expect(await create()).toEqual({ ok: true, value: { slug: 'plaza-espana-sopocachi' } })
    expect(await windowsIn(world.cycle.id, 'plaza-espana-sopocachi')).toBe(2)
    expect(await windowsIn(draftId, 'plaza-espana-sopocachi')).toBe(2)
    expect(await create({ ...NEW, address: 'Otra' })).toMatchObject({
      refusal: { reason: 'name_taken' },
    })
    expect((await actions()).filter((action) => action === 'point.created')).toHaveLength(1)
    const [found] = (await listOperatedPoints(database.db, { limit: 9, offset: 0 })).filter(
      ({ zone }) => zone === 'Sopocachi',
    )
    expect(found).toMatchObject({ ...NEW, state: 'open', hosts: [], waiting: [] })
  })

  test('for one time only stays out of the shop', async () => {
    await create(NEW, true)
    expect(await findPoint(database.db, 'plaza-espana-sopocachi', world.cycle.id)).toBeNull()
  })
})

describe('changing a point', () => {
  test('holds for drafts; what buyers of the open cycle were told stays', async () => {
    const draftId = await draft()
    const [point] = (await listOperatedPoints(database.db, { limit: 9, offset: 0 })).filter(
      ({ slug }) => slug === SLUG,
    )
    const details = readPointForm({ ...typePoint(some(point)), hasta: '20:00', lugares: '7' }).details ?? NEW
    const change = async () => changePoint(database.db, { slug: SLUG, details, ...by() })
    expect((await change()).ok).toBe(true)
    expect((await change()).ok).toBe(true)
    expect(await windowsIn(draftId, SLUG)).toBe(4)
    expect(await windowsIn(world.cycle.id, SLUG)).toBe(2)
    expect((await actions()).filter((action) => action === 'point.changed')).toHaveLength(1)
  })
})

describe('closing a point', () => {
  test('waits for its orders to move, then leaves shop and drafts; opening brings it back', async () => {
    const draftId = await draft()
    const code = await order(0)
    expect(await closePoint(database.db, { slug: SLUG, ...by() })).toEqual({
      ok: false,
      refusal: { reason: 'has_orders', orders: 1 },
    })
    await order(1)
    const origin = 'https://chaka.test'
    for (const each of [code, await order(0)])
      await moveOrder(database.db, {
        code: each,
        windowId: some(world.windows[2]).id,
        reason: 'se cierra',
        origin,
        ...by(),
      })
    const rest = await database.db.selectFrom('orders').select('code').orderBy('id').execute()
    await moveOrder(database.db, {
      code: some(rest[1]).code,
      windowId: some(world.windows[3]).id,
      reason: 'se cierra',
      origin,
      ...by(),
    })
    expect((await closePoint(database.db, { slug: SLUG, ...by() })).ok).toBe(true)
    expect((await closePoint(database.db, { slug: SLUG, ...by() })).ok).toBe(true)
    expect(await listPickupPoints(database.db, world.cycle.id)).toHaveLength(1)
    expect(await windowsIn(draftId, SLUG)).toBe(0)

    expect((await openPoint(database.db, { slug: SLUG, origin: ORIGIN, ...by() })).ok).toBe(true)
    expect(await windowsIn(world.cycle.id, SLUG)).toBe(2)
    expect(await windowsIn(draftId, SLUG)).toBe(2)
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })

  test('an order placed in the same moment is either refused or keeps it open', async () => {
    const basketId = await basketOf(database.db, {
      presentationId: world.products.papa.presentations[0].id,
    })
    const [closed, placed] = await Promise.all([
      closePoint(database.db, { slug: SLUG, ...by() }),
      orderFrom(database.db, basketId, some(world.windows[0]).id),
    ])
    expect([closed.ok, placed.ok].filter(Boolean)).toHaveLength(1)
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })
})

test('a host is named once, with her phone in the list, and released', async () => {
  const host = { slug: SLUG, name: 'Gladys Rojas', e164: '+59172223334', origin: '', ...by() }
  await nameHost(database.db, host)
  await nameHost(database.db, host)
  const hosts = async () =>
    (await listOperatedPoints(database.db, { limit: 9, offset: 0 })).find(({ slug }) => slug === SLUG)
      ?.hosts ?? []
  expect(await hosts()).toMatchObject([{ name: 'Gladys Rojas', e164: '+59172223334' }])
  const { membershipId } = some((await hosts())[0])
  const release = async () => releaseHost(database.db, { slug: SLUG, membershipId, ...by() })
  await release()
  await release()
  expect(await hosts()).toEqual([])
  expect((await actions()).filter((action) => action.startsWith('membership')).slice(-2)).toEqual([
    'membership.grant',
    'membership.end',
  ])
  expect(await findBrokenInvariants(database.db)).toEqual([])
})
