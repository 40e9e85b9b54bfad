import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Database } from '#db/client.server'
import { testDatabase } from '#tests/support/database'
import { emptyTables } from '#tests/support/empty-tables'
import { some } from '#tests/support/found'
import { type World } from '#tests/support/world'
import { purgeMessages, hasMessagesToPurge } from '~/features/messaging/purge/purge-messages.server'
import { receiveInbound } from '~/features/messaging/inbound/receive-inbound.server'
import { OWN_LISTS } from '~/features/privacy/export/own-data'
import { action as takeAlong } from '~/routes/mi-cuenta.datos'
import { addBuyer } from './buyer'
import { argsOf, openWeek, refusalOf, signedIn } from '../work/support'

const database = testDatabase()
let world: World
let buyer: { personId: number; phoneId: number }
beforeAll(async () => {
  const { db } = database
  world = await openWeek(db)
  buyer = await addBuyer(db)
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

test('what others changed of hers, what she sent, chose and left half typed is taken along too, and nothing of others', async () => {
  const { db } = database
  const order = await db
    .selectFrom('orders')
    .select(['id', 'cycleId'])
    .where('phoneId', '=', buyer.phoneId)
    .executeTakeFirstOrThrow()
  const { e164 } = await db
    .selectFrom('phones')
    .select('e164')
    .where('id', '=', buyer.phoneId)
    .executeTakeFirstOrThrow()
  const typed = (name: string, number: string) => JSON.stringify({ nombre: name, celular: number })
  await sql`
    insert into audit_log (at, actor, actor_person_id, action, subject, before, after)
    values (chaka_now(), 'operator', ${world.operator.personId}, 'order.move', ${`order:${order.id}`},
            '{"point": "Plaza Villarroel"}', '{"point": "Otro punto"}'),
           (chaka_now(), 'operator', ${world.operator.personId}, 'person.language', 'person:987654', null,
            '{"language": "qu"}')`.execute(db)
  await sql`
    insert into baskets (id, typed, caller_e164, caller_name)
    values (gen_random_uuid(), ${typed('Anita', `${e164?.slice(4, 7)} ${e164?.slice(7)}`)}, null, null),
           (gen_random_uuid(), ${typed('Otra', '799 12345')}, null, null),
           (gen_random_uuid(), ${typed('Ani', `591 0${e164?.slice(4)}`)}, null, null),
           (gen_random_uuid(), null, ${e164}, 'Ana por teléfono')`.execute(db)
  await leaveOthersForms(db, some(e164?.slice(4)))
  await sql`
    with received as (
      insert into inbound_messages (provider, provider_id, channel, from_address, phone_id, body, parameters, received_at)
      values ('test', 'voice', 'whatsapp', ${e164}, ${buyer.phoneId}, '', '{}', chaka_now())
      returning id)
    insert into inbound_media (inbound_id, position, url, state, type, bytes, next_try_at)
    select id, position, 'https://media.test/1', 'kept', 'audio/ogg', ${Buffer.from('hola')}, chaka_now()
    from   received, generate_series(0, 4) position`.execute(db)
  const told = JSON.parse((await download('json')).body) as Record<string, Record<string, unknown>[]>
  expect(told['changes']?.filter(({ action }) => action !== 'order.place')).toMatchObject([
    { action: 'order.move', role: 'operator', after: { point: 'Otro punto' } },
  ])
  expect(told['typed']).toMatchObject([
    { typed: { nombre: 'Anita' } },
    { typed: { nombre: 'Ani' } },
    { name: 'Ana por teléfono' },
  ])
  expect(told['media']).toHaveLength(5)
  expect(told['media']?.[0]).toMatchObject({ size: 4, content: Buffer.from('hola').toString('base64') })
  const { body } = await download('texto')
  expect(body).toMatch(/AUDIOS Y FOTOS[^]+Tamaño, en bytes: 4/)
  expect(body).not.toContain(Buffer.from('hola').toString('base64'))
  await emptyTables(db, ['inbound_messages'])
})

/** Forms of others in which these eight digits stand: in a longer number, in another field, or in one that was sent. */
async function leaveOthersForms(db: Database, digits: string): Promise<void> {
  const form = (fields: Record<string, string>) => JSON.stringify({ nombre: 'Otra', celular: '', ...fields })
  const others = sql`(select min(id) from orders where phone_id <> ${buyer.phoneId})`
  await sql`
    insert into baskets (id, order_id, changes_order_id, typed)
    values (gen_random_uuid(), null, null, ${form({ celular: `${digits}1` })}),
           (gen_random_uuid(), null, null, ${form({ celular: `+51 9${digits}` })}),
           (gen_random_uuid(), null, null, ${form({ celular: '79912345', nombre: `Otra ${digits}` })}),
           (gen_random_uuid(), null, null, ${form({ billete: digits })}),
           (gen_random_uuid(), ${others}, null, ${form({ celular: digits })}),
           (gen_random_uuid(), null, ${others}, ${form({ celular: digits })})`.execute(db)
}

/** What names a person, a phone or a producer and stands in an export. */
const TAKEN = [
  ...['advances.producer_id', 'allotments.producer_id', 'association_registrations.contact_person_id'],
  ...['audit_log.actor_person_id', 'balance_refunds.phone_id', 'baseline_rounds.person_id'],
  ...[
    'baseline_rounds.producer_id',
    'check_ins.producer_id',
    'commitments.producer_id',
    'consents.person_id',
  ],
  ...['consents.phone_id', 'data_looks.person_id', 'inbound_messages.phone_id', 'memberships.person_id'],
  ...[
    'messages.person_id',
    'messages.phone_id',
    'orders.person_id',
    'orders.phone_id',
    'payouts.producer_id',
  ],
  ...['person_phones.person_id', 'person_phones.phone_id', 'point_requests.phone_id', 'producers.person_id'],
  ...['sessions.person_id', 'settlement_adjustments.producer_id', 'settlement_carries.to_producer_id'],
  'settlement_items.producer_id',
]
/** Says again what another list tells. */
const TOLD_THERE = [
  ...['advance_deductions.producer_id', 'advance_offers.phone_id', 'advance_offers.producer_id'],
  ...['association_registrations.contact_phone_id', 'baseline_rounds.phone_id', 'figure_producers.person_id'],
  ...[
    'ledger_accounts.phone_id',
    'ledger_accounts.producer_id',
    'questions.phone_id',
    'questions.producer_id',
  ],
  ...['reallocations.producer_id', 'settlement_carries.from_producer_id', 'people.merged_into_id'],
  ...['producers.merged_into_id', 'delivery_points.contact_phone_id'],
]
/** How she comes in: it opens doors and tells nothing. */
const KEYS = ['address_links.asked_phone_id', 'address_links.phone_id', 'second_factors.person_id']
/** What she did in her work, of which the audit log and the lists of her association tell. */
const WORK =
  /(?:_by|\bby_person_id|_by_person_id|\.actor_person_id|\.host_person_id|\.viewer_person_id|imports\.person_id|market_acts\.person_id)$/

test('whatever is about somebody is taken along, or somebody has said why not', async () => {
  const { rows } = await sql<{ name: string }>`
    select k.conrelid::regclass::text || '.' || a.attname as name
    from   pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    where  k.contype = 'f' and k.confrelid in ('people'::regclass, 'phones'::regclass, 'producers'::regclass)`.execute(
    database.db,
  )
  const known = [...TAKEN, ...TOLD_THERE, ...KEYS]
  const found = new Set(rows.map(({ name }) => name))
  expect([...found].filter((name) => !WORK.test(name) && !known.includes(name))).toEqual([])
  expect(known.filter((name) => !found.has(name))).toEqual([])
})

/** What hangs on an order or on what she wrote: all of it is told with that, or with its money. */
const ON_HERS = [
  ...[
    'balance_refunds',
    'bank_statement_rows',
    'baskets',
    'consents',
    'covered_components',
    'data_looks',
    'desk_events',
  ],
  ...[
    'handovers',
    'inbound_media',
    'ledger_backlog',
    'ledger_transactions',
    'negotiations',
    'order_components',
  ],
  ...[
    'order_lines',
    'payment_attempts',
    'payments',
    'refund_wishes',
    'shortage_choices',
    'withdrawn_components',
  ],
]

test('so is whatever hangs on an order or a message of hers', async () => {
  const { rows } = await sql<{ name: string }>`
    select distinct table_name as name from information_schema.columns
    where  table_schema = 'public' and column_name in ('order_id', 'inbound_id') order by 1`.execute(
    database.db,
  )
  expect(rows.map(({ name }) => name)).toEqual([...ON_HERS].sort())
})

test('each list of an export is one that the database answers', async () => {
  const { db } = database
  await sql`
    insert into point_requests (phone_id, browser_hash, city, zone, text_version, asked_at)
    values (${buyer.phoneId}, ${Buffer.alloc(32)}, 'La Paz', 'Achumani', '1', chaka_now())`.execute(db)
  const told = JSON.parse((await download('json')).body) as Record<string, unknown[]>
  expect(Object.keys(told)).toEqual(['madeAt', ...OWN_LISTS])
  expect(told['pointWishes']).toMatchObject([{ city: 'La Paz', zone: 'Achumani' }])
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
      insert into inbound_media (inbound_id, position, url, state, type, bytes, next_try_at)
      select id, 0, 'https://media.test/' || provider_id, 'kept', 'audio/ogg', 'hola', chaka_now()
      from   inbound_messages`.execute(db)
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
      insert into baskets (id, typed, created_at, updated_at)
      values (gen_random_uuid(), '{"nombre": "Ana"}', chaka_now() - interval '99 days',
              chaka_now() - interval '31 days'),
             (gen_random_uuid(), '{"nombre": "Eva"}', chaka_now() - interval '99 days',
              chaka_now() - interval '29 days')`.execute(db)
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
    const media = await db.selectFrom('inboundMedia').select('url').execute()
    expect(media).toEqual([{ url: 'https://media.test/young' }])
    const events = await db.selectFrom('messageEvents').select('parameters').execute()
    expect(events).toEqual([{ parameters: {} }])
  })
})
