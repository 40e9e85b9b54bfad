import ICAL from 'ical.js'
import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { buildWorld, type World } from '#tests/support/world'
import { cancelCycle } from '~/features/cycles/cancel-cycle.server'
import {
  cancelMarket,
  changeMarket,
  moveMarket,
  postponeMarket,
} from '~/features/mobile-markets/planning/change-market.server'
import { movePoint } from '~/features/orders/move-point.server'
import { loader as allMarkets } from '~/routes/ferias[.]ics'
import { loader as poster } from '~/routes/ferias.$slug.afiche[.]png'
import { loader as ofTown } from '~/routes/ferias.municipio.$slug.calendario[.]ics'
import { loader as ofPoint } from '~/routes/puntos.$slug.calendario[.]ics'
import { argsOf, refusalOf } from '../work/support'
import { addDays, addMinutes, laPazDay } from '~/kernel/instants'
import { addTown, plan, planned, planPublished, SATURDAY, type Town } from './support'

const database = testDatabase()
let world: World
let town: Town
let neighbour: Town
beforeAll(async () => {
  world = await buildWorld(database.db)
  town = await addTown(database.db)
  neighbour = await addTown(database.db, 'el-alto')
})

/** As a calendar says an instant. */
const inSeconds = (at: Date | undefined) => `${at?.toISOString().slice(0, 19)}.000Z`

type Loader = typeof allMarkets
/** The feed as an independent library reads it, by its own rules. */
async function read(loader: Loader, slug = '') {
  const answer = await loader(argsOf(database.db, { path: '/x.ics', params: { slug } }))
  expect(answer.headers.get('Content-Type')).toBe('text/calendar; charset=utf-8')
  const text = await answer.text()
  expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
  const calendar = new ICAL.Component(ICAL.parse(text))
  const events = calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    return {
      uid: event.uid,
      summary: event.summary,
      start: event.startDate.toJSDate().toISOString(),
      end: event.endDate.toJSDate().toISOString(),
      sequence: event.sequence,
      status: component.getFirstPropertyValue('status'),
      modified: String(component.getFirstPropertyValue('last-modified')),
      location: event.location,
      description: event.description,
    }
  })
  return { method: calendar.getFirstPropertyValue('method'), events }
}

test('a feed says instants of La Paz; a change is a newer word on the same event, a cancellation cancels it', async () => {
  const { db } = database
  const at = await planPublished(db, town, world, {
    name: 'Feria; con, signos',
    referenceCorner: 'ñandú\nlínea',
  })
  await planPublished(db, neighbour, world, { name: 'Feria de El Alto' })
  await plan(db, town, { details: { name: 'Solo en preparación' } })

  const first = await read(allMarkets)
  expect(first.method).toBe('PUBLISH')
  expect(first.events.map(({ summary }) => summary).sort()).toEqual([
    'Feria de El Alto',
    'Feria; con, signos',
  ])
  const own = (await read(ofTown, 'la-paz')).events
  expect(own).toHaveLength(1)
  expect(own[0]).toMatchObject({
    start: '2026-11-21T12:00:00.000Z',
    end: '2026-11-21T17:00:00.000Z',
    status: 'CONFIRMED',
    location: expect.stringContaining('Plaza Abaroa'),
  })

  await postponeMarket(db, {
    ...at,
    startsAt: new Date('2026-12-31T23:00:00Z'),
    endsAt: new Date('2027-01-01T03:30:00Z'),
    reason: 'lluvia',
  })
  const [moved] = (await read(ofTown, 'la-paz')).events
  expect(moved).toMatchObject({
    uid: own[0]?.uid,
    start: '2026-12-31T23:00:00.000Z',
    end: '2027-01-01T03:30:00.000Z',
  })
  expect(moved?.sequence).toBeGreaterThan(own[0]?.sequence ?? 0)
  expect(moved && own[0] && moved.modified >= own[0].modified).toBe(true)

  await cancelMarket(db, { ...at, reason: 'granizo' })
  const [cancelled] = (await read(ofTown, 'la-paz')).events
  expect(cancelled).toMatchObject({ uid: own[0]?.uid, status: 'CANCELLED' })
  expect(cancelled?.sequence).toBeGreaterThan(moved?.sequence ?? 0)
  await refusalOf(ofTown(argsOf(db, { path: '/x', params: { slug: world.associations[0].slug } })))
})

test('a market that goes to another point, with its orders or without, is cancelled in the feed of the point it left', async () => {
  const { db } = database
  const [, point] = world.points
  const { organizationId } = town
  await db.updateTable('deliveryPoints').set({ organizationId }).where('id', '=', some(point).id).execute()
  const { id, slug, windows } = some(point)
  const startsAt = some(windows[0]).startsAt
  const day = { startsAt, endsAt: addMinutes(startsAt, 180), day: laPazDay(startsAt) }
  const at = await planPublished(db, town, world, { name: 'Feria que se va', pointId: id, ...day })
  const of = async (loader: Loader, feed?: string) =>
    (await read(loader, feed)).events.filter(({ summary }) => summary.includes('que se va'))
  const here = some((await of(ofPoint, slug))[0])
  expect(here).toMatchObject({ status: 'CONFIRMED', start: inSeconds(startsAt) })

  const { district, referenceCorner } = SATURDAY
  const place = { district, referenceCorner, address: 'Cancha techada', latitude: -16.49, longitude: -68.12 }
  const reason = 'obras'
  await moveMarket(db, { ...at, place: place, reason, orders: { origin: 'https://chaka.example' } })
  const there = some((await planned(db, at)).market.point ?? undefined)
  expect(there.id).not.toBe(id)
  const [left, ...more] = await of(ofPoint, slug)
  expect(more).toEqual([])
  expect(left).toMatchObject({
    ...{ uid: here.uid, status: 'CANCELLED', start: here.start, location: here.location },
    summary: 'EN OTRO LUGAR: Feria que se va',
    description: expect.stringContaining('Ahora es en Cancha techada.'),
  })
  expect(left?.sequence).toBeGreaterThan(here.sequence)
  expect(left && left.modified >= here.modified).toBe(true)
  for (const held of [await of(ofPoint, there.slug), await of(ofTown, 'la-paz'), await of(allMarkets)])
    expect(held).toMatchObject([{ uid: here.uid, status: 'CONFIRMED', sequence: left?.sequence }])

  const later = { startsAt: addDays(startsAt, 1), endsAt: addDays(day.endsAt, 1) }
  await postponeMarket(db, { ...at, ...later, reason: 'lluvia' })
  expect(await of(ofPoint, slug)).toMatchObject([{ ...left, description: expect.any(String) }])

  const { day: _, ...saturday } = SATURDAY
  const details = { ...saturday, ...place, name: 'Feria que se va', ...later }
  await changeMarket(db, { ...at, details: { ...details, pointId: id } })
  const back = await of(ofPoint, slug)
  expect(back).toMatchObject([{ status: 'CONFIRMED', start: inSeconds(later.startsAt) }])
  expect(back[0]?.sequence).toBeGreaterThan(left?.sequence ?? 0)
  await changeMarket(db, { ...at, details: { ...details, pointId: null } })
  const gone = await of(ofPoint, slug)
  expect(gone).toMatchObject([{ status: 'CANCELLED', start: inSeconds(later.startsAt) }])
  expect(gone[0]?.sequence).toBeGreaterThan(back[0]?.sequence ?? 0)
  await cancelMarket(db, { ...at, reason: 'granizo' })
  for (const feed of [await of(ofPoint, slug), await of(ofPoint, there.slug), await of(allMarkets)])
    expect(feed).toMatchObject([
      { uid: here.uid, status: 'CANCELLED', summary: 'CANCELADA: Feria que se va' },
    ])
})

test('a point tells its handovers and the markets held with it', async () => {
  const { db } = database
  const [point] = world.points
  await db
    .updateTable('deliveryPoints')
    .set({ organizationId: town.organizationId })
    .where('id', '=', point.id)
    .execute()
  await planPublished(db, town, world, { name: 'Feria del punto', pointId: point.id })
  const before = (await read(ofPoint, point.slug)).events
  expect(before.map(({ summary }) => summary).sort()).toEqual([
    'Entrega de pedidos, Plaza Villarroel',
    'Feria del punto',
  ])
  const handover = before.find(({ uid }) => uid.startsWith('entrega-'))
  expect(handover?.start).toBe(inSeconds(point.windows[0]?.startsAt))
  expect(handover?.end).toBe(inSeconds(point.windows[1]?.endsAt))

  const to = async (toPointId: number, hours: number) => {
    const startsAt = new Date((point.windows[0]?.startsAt.getTime() ?? 0) + hours * 3_600_000)
    const who = { reason: 'obras', byPersonId: world.operator.personId, origin: 'http://x' }
    const outcome = await movePoint(db, {
      ...{ ...who, cycleId: world.cycle.id, pointId: point.id, toPointId, startsAt },
    })
    expect(outcome).toMatchObject({ ok: true })
    return (await read(ofPoint, point.slug)).events.find(({ uid }) => uid === handover?.uid)
  }
  const later = await to(point.id, 1)
  const latest = await to(point.id, 2)
  const gone = await to(some(world.points[1]).id, 6)
  expect([later?.start, latest?.start].map((start) => (start ?? '') > (handover?.start ?? ''))).toEqual([
    true,
    true,
  ])
  expect(gone).toMatchObject({ status: 'CANCELLED' })
  const words = [handover, later, latest, gone].map((event) => event?.sequence ?? -1)
  expect(words).toEqual([...new Set(words)].sort((a, b) => a - b))
  const elsewhere = (await read(ofPoint, some(world.points[1]).slug)).events
  const own = elsewhere.find(({ uid }) => uid.startsWith('entrega-'))

  await cancelCycle(db, {
    cycleId: world.cycle.id,
    reason: 'bloqueo',
    byPersonId: world.operator.personId,
  })
  const after = (await read(ofPoint, some(world.points[1]).slug)).events.find(({ uid }) => uid === own?.uid)
  expect(after).toMatchObject({ status: 'CANCELLED' })
  expect(after?.sequence).toBeGreaterThan(own?.sequence ?? 0)
  await refusalOf(ofPoint(argsOf(db, { path: '/x', params: { slug: 'no-existe' } })))
})

test('the picture of a published market is a PNG of 1200 by 630; of a planned one there is none', async () => {
  const { db } = database
  const at = await planPublished(db, town, world, { name: 'Feria <con> "signos" & ñandú' })
  const answer = await poster(argsOf(db, { path: '/x', params: { slug: at.slug } }))
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect(bytes.subarray(1, 4).toString()).toBe('PNG')
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630])
  const hidden = await plan(db, town, { details: { name: 'Sin publicar' } })
  await refusalOf(poster(argsOf(db, { path: '/x', params: { slug: hidden.slug } })))
})
