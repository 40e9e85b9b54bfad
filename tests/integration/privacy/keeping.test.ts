import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { purgeMessages, hasMessagesToPurge } from '~/features/messaging/purge/purge-messages.server'
import { receiveInbound } from '~/features/messaging/inbound/receive-inbound.server'
import { listLooks, listLooksAt } from '~/features/privacy/looks/views.server'
import { loader as deskPage } from '~/routes/entrega.$point'
import { action as takeAlong } from '~/routes/mi-cuenta.datos'
import { loader as orderPage } from '~/routes/operacion.pedidos.$code'
import { loader as personPage } from '~/routes/operacion.personas.$id'
import { argsOf, openWeek, refusalOf, signedIn } from '../work/support'

const database = testDatabase()
let buyer: { personId: number; phoneId: number }
beforeAll(async () => {
  const { db } = database
  await openWeek(db)
  const order = await db
    .selectFrom('orders')
    .select(['phoneId'])
    .where('buyerName', '=', 'Ana Paredes')
    .executeTakeFirstOrThrow()
  const person = await db
    .insertInto('people')
    .values({ name: 'Ana Paredes' })
    .returning('id')
    .executeTakeFirstOrThrow()
  buyer = { personId: person.id, phoneId: order.phoneId }
  await db.insertInto('personPhones').values(buyer).execute()
})

const download = async (formato: string): Promise<{ body: string; headers: Headers }> => {
  const headers = await signedIn(database.db, buyer.personId)
  const answer = await takeAlong(
    argsOf(database.db, { path: '/mi-cuenta/datos', form: { formato }, headers }),
  )
  return { body: await answer.text(), headers: answer.headers }
}

describe('what somebody takes along', () => {
  test('is all that is hers, as JSON, and nothing of others', async () => {
    const { body, headers } = await download('json')
    const told = JSON.parse(body) as Record<string, Record<string, unknown>[]>
    expect(told['person']).toMatchObject([{ name: 'Ana Paredes' }])
    expect(told['orders']).toHaveLength(1)
    expect(told['orders']).toMatchObject([{ name: 'Ana Paredes', lines: [{ count: 2 }, { count: 1 }] }])
    expect(some(told['messagesToHer']).length).toBeGreaterThan(0)
    expect(body).not.toMatch(/Zulma|Benita|\+59170000001/)
    expect(headers.get('Content-Disposition')).toMatch(
      /attachment; filename="mis-datos-chaka-2026-11-18.json"/,
    )
    expect(headers.get('Cache-Control')).toBe('no-store')
  })

  test('reads as text too', async () => {
    const { body } = await download('texto')
    expect(body).toMatch(/TUS PEDIDOS\n\nCódigo: [A-Z]{3}\d{3}/)
    expect(body).toMatch(/Total: Bs\s\d/)
    expect(body).not.toContain('Zulma')
  })

  test('is asked for again with a code where the second factor is required and the session is old', async () => {
    const headers = await signedIn(database.db, buyer.personId)
    await sql`update sessions set created_at = created_at - interval '1 hour'`.execute(database.db)
    const args = argsOf(database.db, { path: '/mi-cuenta/datos', form: { formato: 'json' }, headers })
    args.context.environment = { ...args.context.environment, secondFactor: 'required' }
    expect((await refusalOf(takeAlong(args))).status).toBe(403)
  })
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
})

describe('messages of more than a year ago', () => {
  test('say nothing any more; their kind, fate and cost stay, and younger ones are whole', async () => {
    const { db } = database
    for (const providerId of ['old', 'young'])
      await receiveInbound(db, {
        ...{ provider: 'test', providerId, channel: 'whatsapp', from: '+59171112223', body: 'Hola' },
        parameters: { From: '+59171112223' },
      })
    await sql`
      update inbound_messages set handled_at = chaka_now(),
             received_at = received_at - case provider_id when 'old' then interval '366 days' else '0' end`.execute(
      db,
    )
    await sql`
      update messages set status = 'delivered', provider = 'test', provider_id = 'sent-' || id, cost_micros = 7,
             cost_unit = 'USD', sent_at = chaka_now()`.execute(db)
    const [old] = await db.selectFrom('messages').select('id').orderBy('id').limit(1).execute()
    await sql`update messages set created_at = chaka_now() - interval '366 days' where id = ${some(old).id}`.execute(
      db,
    )
    await sql`
      insert into message_events (provider_id, status, at, parameters)
      values (${`sent-${some(old).id}`}, 'delivered', chaka_now(), '{"To": "+59171112223"}')`.execute(db)
    await sql`
      insert into baskets (id, typed, created_at)
      values (gen_random_uuid(), '{"nombre": "Ana"}', chaka_now() - interval '31 days')`.execute(db)
    expect(await hasMessagesToPurge(db)).toBe(true)
    expect(await purgeMessages(db)).toBe(3)
    expect(await hasMessagesToPurge(db)).toBe(false)
    expect(await purgeMessages(db)).toBe(0)
    const sent = await db
      .selectFrom('messages')
      .select(['id', 'body', 'variables', 'status', 'costMicros'])
      .orderBy('id')
      .execute()
    expect(sent[0]).toMatchObject({ body: '-', variables: {}, status: 'delivered', costMicros: 7 })
    expect(sent.slice(1).every(({ body }) => body.length > 10)).toBe(true)
    const received = await db
      .selectFrom('inboundMessages')
      .select(['body', 'fromAddress'])
      .orderBy('providerId')
      .execute()
    expect(received).toEqual([
      { body: '', fromAddress: '' },
      { body: 'Hola', fromAddress: '+59171112223' },
    ])
    const events = await db.selectFrom('messageEvents').select('parameters').execute()
    expect(events).toEqual([{ parameters: {} }])
  })
})
