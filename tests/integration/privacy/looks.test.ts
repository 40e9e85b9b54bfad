import { type LoaderFunctionArgs } from '@remix-run/node'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { emptyTables } from '#tests/support/empty-tables'
import { type World } from '#tests/support/world'
import { receiveInbound } from '~/features/messaging/inbound/receive-inbound.server'
import { listLooks, listLooksAt } from '~/features/privacy/looks/views.server'
import { loader as ownSent } from '~/routes/asociacion.$slug.mensajes'
import { loader as ownReceived } from '~/routes/asociacion.$slug.mensajes.recibidos'
import { loader as memberPage } from '~/routes/asociacion.$slug.productoras.$id'
import { loader as memberForm } from '~/routes/asociacion.$slug.productoras.$id.editar'
import { loader as memberForgetting } from '~/routes/asociacion.$slug.productoras.$id.olvidar'
import { loader as deskPage } from '~/routes/entrega.$point'
import { loader as packingPage } from '~/routes/operacion.ciclos.$number.empaque.$point'
import { loader as sent } from '~/routes/operacion.mensajes'
import { loader as received } from '~/routes/operacion.mensajes.recibidos'
import { loader as registrationPage } from '~/routes/operacion.organizaciones.registros.$id'
import { loader as orderPage } from '~/routes/operacion.pedidos.$code'
import { loader as personPage } from '~/routes/operacion.personas.$id'
import { loader as personForgetting } from '~/routes/operacion.personas.$id.olvidar'
import { loader as merging } from '~/routes/operacion.personas.$id.unir'
import { addRegistration } from '../authorisation/callers'
import { addBuyer } from './buyer'
import { argsOf, openWeek, signedIn } from '../work/support'

const database = testDatabase()
let world: World
let buyer: { personId: number; phoneId: number }
beforeAll(async () => {
  world = await openWeek(database.db)
  buyer = await addBuyer(database.db)
})

test('who opens her order or the list of her point is noted once a day, for the operator and for her', async () => {
  const { db } = database
  const order = await db
    .selectFrom('orders')
    .innerJoin('cycleWindows', 'cycleWindows.id', 'orders.windowId')
    .innerJoin('deliveryPoints', 'deliveryPoints.id', 'cycleWindows.deliveryPointId')
    .select(['orders.id', 'orders.code', 'deliveryPoints.slug'])
    .where('orders.phoneId', '=', buyer.phoneId)
    .executeTakeFirstOrThrow()
  const { personId } = await db
    .selectFrom('memberships')
    .select('personId')
    .where('role', '=', 'operator')
    .executeTakeFirstOrThrow()
  const headers = await signedIn(db, personId)
  for (const _ of [1, 2]) {
    await orderPage(argsOf(db, { path: '/', params: { code: order.code }, headers }))
    await deskPage(argsOf(db, { path: `/entrega/${order.slug}`, params: { point: order.slug }, headers }))
    await personPage(argsOf(db, { path: '/', params: { id: String(buyer.personId) }, headers }))
    await personPage(argsOf(db, { path: '/', params: { id: String(personId) }, headers }))
  }
  const purposes = async (page: Promise<{ looks: { purpose: string }[] }>) =>
    (await page).looks.map(({ purpose }) => purpose).sort()
  expect(await purposes(listLooks(db, null))).toEqual(['handover', 'order', 'person'])
  expect(await purposes(listLooksAt(db, { personId: buyer.personId, before: null }))).toEqual([
    ...['handover', 'order', 'person'],
  ])
  expect(await purposes(listLooksAt(db, { personId, before: null }))).toEqual([])

  await packingPage(argsOf(db, { path: '/', params: { number: '1', point: order.slug }, headers }))
  const [own] = world.associations
  const [producer] = own.producers
  const coordinator = await signedIn(db, own.coordinator.personId)
  const params = { slug: own.slug, id: String(producer.id) }
  await memberPage(argsOf(db, { path: '/', params, headers: coordinator }))
  expect(await purposes(listLooksAt(db, { personId: buyer.personId, before: null }))).toEqual([
    ...['handover', 'order', 'packing', 'person'],
  ])
  expect(await purposes(listLooksAt(db, { personId: producer.personId, before: null }))).toEqual(['member'])
})

test('so is each page that is about one person, whatever it is for', async () => {
  const { db } = database
  const [own] = world.associations
  const [{ id: producerId, personId }] = own.producers
  const coordinator = await signedIn(db, own.coordinator.personId)
  const operator = await signedIn(db, world.operator.personId)
  await addRegistration(db)
  const registration = await db.selectFrom('associationRegistrations').select('id').executeTakeFirstOrThrow()
  const params = { slug: own.slug, id: String(producerId) }
  const pages: [(args: LoaderFunctionArgs) => Promise<unknown>, Parameters<typeof argsOf>[1], string[]][] = [
    [memberForm, { path: '/', params, headers: coordinator }, ['member']],
    [memberForgetting, { path: '/', params, headers: coordinator }, ['member']],
    [personForgetting, { path: '/', params: { id: String(personId) }, headers: operator }, ['person']],
    [
      merging,
      { path: `/?con=${buyer.personId}`, params: { id: String(personId) }, headers: operator },
      ['person', 'person'],
    ],
    [registrationPage, { path: '/', params: { id: String(registration.id) }, headers: operator }, ['person']],
  ]
  for (const [page, call, expected] of pages) {
    await emptyTables(db, ['data_looks'])
    await page(argsOf(db, call))
    const { looks } = await listLooks(db, null)
    expect([call, looks.map(({ purpose }) => purpose)]).toEqual([call, expected])
  }
})

test('and messages, sent and received, for each whose words stand on the page', async () => {
  const { db } = database
  const [own] = world.associations
  const [producer] = own.producers
  const operator = await signedIn(db, world.operator.personId)
  const coordinator = await signedIn(db, own.coordinator.personId)
  const { phoneId } = await db
    .selectFrom('personPhones')
    .select('phoneId')
    .where('personId', '=', producer.personId)
    .executeTakeFirstOrThrow()
  await receiveInbound(db, {
    ...{
      provider: 'test',
      providerId: 'heard',
      channel: 'whatsapp',
      from: producer.e164,
      body: '¿Y ahora qué?',
    },
    parameters: { From: producer.e164 },
  })
  await sql`update inbound_messages set handled_at = chaka_now(), outcome = 'failed'`.execute(db)
  await sql`
    insert into messages (subject, kind, recipient, phone_id, channel, language, body, variables, send_after,
                          useful_until, association_id)
    select 'producer:' || id, kind, 'producer:' || ${producer.id}::bigint, ${phoneId}::bigint, channel, language, body,
           variables, send_after, useful_until, ${own.id}::bigint
    from   messages order by id limit 1`.execute(db)
  const about = async (
    page: (args: LoaderFunctionArgs) => Promise<unknown>,
    call: Parameters<typeof argsOf>[1],
  ) => {
    await emptyTables(db, ['data_looks'])
    await page(argsOf(db, call))
    await page(argsOf(db, call))
    const { looks } = await listLooks(db, null)
    expect(new Set(looks.map(({ purpose }) => purpose))).toEqual(new Set(['message']))
    return looks.map(({ about: whose }) => whose).sort()
  }
  const params = { slug: own.slug }
  const all = await about(sent, { path: '/', headers: operator })
  expect(all).toContain('Ana Paredes')
  expect(all).toContain(producer.name)
  expect(all.filter((whose) => /^[A-Z]{3}\d{3}$/.test(whose))).toHaveLength(2)
  expect(all).not.toContain('Olga Operadora')
  expect(await about(received, { path: '/', headers: operator })).toEqual([producer.name])
  expect(await about(ownSent, { path: '/', params, headers: coordinator })).toEqual([producer.name])
  expect(await about(ownReceived, { path: '/', params, headers: coordinator })).toEqual([producer.name])
})
