import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { type Database } from '#db/client.server'
import { databaseOfEachTest } from '#tests/support/database'
import { some } from '#tests/support/found'
import { findBrokenInvariants } from '#tests/support/invariants'
import { completeSignIn } from '~/features/accounts/complete-sign-in.server'
import { newRandomId } from '~/features/accounts/random-id.server'
import { requestSignInCode } from '~/features/accounts/request-sign-in-code.server'
import { verifySignInCode } from '~/features/accounts/verify-sign-in-code.server'
import { listMyOrders } from '~/features/orders/my-orders.server'
import { forgetPerson } from '~/features/privacy/forgetting/forget-person.server'
import { payOut } from '~/features/settlement/pay-out.server'
import { settleCycle } from '~/features/settlement/settle-cycle.server'
import { deliveredWeek } from '../settlement/support'
import { CLASSIFIED, DELETED, PERSONAL, WORDS } from './text-columns'
import { NAME, NUMBER, plantEverywhere, type Planted } from './plant'

/** A settled week, everybody paid, in which one of the producers, who bought too, is called by a name of her own. */
const database = databaseOfEachTest(async (db) => {
  const world = await deliveredWeek(db)
  const settled = await settleCycle(db, {
    ...{ cycleId: world.cycle.id, byPersonId: world.operator.personId, despiteWaiting: true },
  })
  if (!settled.ok) throw new Error(settled.refusal.reason)
  const [{ id: producerId, associationId }] = [some(world.producers[0])]
  const owed = await sql<{ centavos: number }>`
    select sum(amount_centavos) as centavos from settlement_items where producer_id = ${producerId}`.execute(
    db,
  )
  const paid = await payOut(db, {
    ...{ associationId, producerId, cycleNumber: 1, method: 'bank', proof: '4411', formKey: randomUUID() },
    shownCentavos: some(owed.rows[0]).centavos,
    by: { personId: world.associations[0].coordinator.personId, role: 'association_administrator' },
  })
  if (!paid.ok) throw new Error(paid.refusal.reason)
  return { ...world, planted: await plantEverywhere(db, world) }
})
let db: Database
let planted: Planted
beforeEach(() => {
  db = database.db
  planted = database.world.planted
})

const forget = (asker: 'self' | 'operator' | 'coordinator' = 'self', associationId?: number) =>
  forgetPerson(db, {
    ...{ personId: planted.personId, asker, by: { personId: planted.personId, role: asker } },
    ...(associationId === undefined ? {} : { associationId }),
  })

/** Columns, of any table of any schema of ours, in which the name or the number stands. */
async function columnsThatName(): Promise<string[]> {
  const { rows: columns } = await sql<{ schema: string; table: string; column: string }>`
    select n.nspname as schema, c.relname as table, a.attname as column
    from   pg_attribute a
    join   pg_class c on c.oid = a.attrelid and c.relkind = 'r'
    join   pg_namespace n on n.oid = c.relnamespace and n.nspname in ('public', 'pgboss')
    where  a.attnum > 0 and not a.attisdropped
    and    a.atttypid in ('text'::regtype, 'jsonb'::regtype, 'bytea'::regtype, 'text[]'::regtype)`.execute(db)
  const hex = Buffer.from(NAME).toString('hex')
  // In one statement: hundreds at once would wait for each other's connections, and past five seconds for nothing.
  const each = columns.map(({ schema, table, column }) => {
    const text = sql`lower(${sql.ref(column)}::text)`
    const name = `${schema === 'public' ? '' : `${schema}.`}${table}.${column}`
    return sql`
      select ${name} as name
      where  exists (select from ${sql.table(`${schema}.${table}`)}
                     where strpos(${text}, lower(${NAME})) > 0 or strpos(${text}, ${NUMBER.slice(-8)}) > 0
                     or    strpos(${text}, ${hex}) > 0)`
  })
  const { rows: found } = await sql<{ name: string }>`${sql.join(each, sql` union all `)}`.execute(db)
  return found.map(({ name }) => name).sort()
}

describe('who is forgotten', () => {
  test('is named in no column of any table, and every sum is as it was', async () => {
    const named = await columnsThatName()
    expect(PERSONAL.filter((column) => !named.includes(column))).toEqual([])
    expect(planted.words.filter((column) => !named.includes(column))).toEqual([])
    expect(planted.words.length).toBeGreaterThan(9)
    expect(named.filter((column) => ![...PERSONAL, ...WORDS, ...DELETED].includes(column))).toEqual([])
    const before = await sums()
    const broken = await findBrokenInvariants(db)
    expect(await forget()).toEqual({ ok: true, value: null })
    expect(await columnsThatName()).toEqual([])
    expect(await sums()).toEqual(before)
    expect(await findBrokenInvariants(db)).toEqual(broken)
  })

  test('comes back with the same number as somebody new, to whom nothing of before belongs', async () => {
    await forget()
    const browserId = newRandomId()
    const browser = { language: 'es', userAgent: '', previousSessionId: null }
    await requestSignInCode(db, { phone: NUMBER, browserId, clientAddress: '10.0.0.9', language: 'es' })
    const [message] = await db
      .selectFrom('messages')
      .select('body')
      .where('kind', '=', 'sign_in_code')
      .orderBy('id', 'desc')
      .limit(1)
      .execute()
    const code = /\d{6}/.exec(message?.body ?? '')?.[0] ?? ''
    const verified = await verifySignInCode(db, { browserId, code, clientAddress: '10.0.0.9', ...browser })
    expect(verified).toMatchObject({ ok: true, value: { step: 'name' } })
    const done = await completeSignIn(db, { browserId, who: { name: 'Otra Persona' }, ...browser })
    if (!done.ok || done.value.step !== 'signed_in') throw new Error('not signed in')
    expect(done.value.personId).not.toBe(planted.personId)
    const { orders } = await listMyOrders(db, done.value.personId, { limit: 10, offset: 0 })
    expect(orders).toEqual([])
  })

  test('nor in a form that she left half filled, however she wrote her number', async () => {
    const celular = `${NUMBER.slice(-8, -4)} ${NUMBER.slice(-4)}`
    const id = randomUUID()
    await sql`insert into baskets (id, typed) values (${id}, ${JSON.stringify({ nombre: 'A', celular })})`.execute(
      db,
    )
    await forget()
    const { rows } = await sql<{ typed: unknown }>`select typed from baskets where id = ${id}`.execute(db)
    expect(rows).toEqual([{ typed: null }])
  })

  test('cannot be forgotten twice; once more says that there is nobody', async () => {
    await forget()
    expect(await forget()).toEqual({ ok: false, refusal: { reason: 'no_person' } })
  })

  test('leaves alone whoever shares a phone with her', async () => {
    const { id: otherId } = await db
      .insertInto('people')
      .values({ name: 'Wilmer Quispe' })
      .returning('id')
      .executeTakeFirstOrThrow()
    await db.insertInto('personPhones').values({ personId: otherId, phoneId: planted.phoneId }).execute()
    expect(await forget()).toMatchObject({ ok: true })
    const phone = await db
      .selectFrom('phones')
      .select('e164')
      .where('id', '=', planted.phoneId)
      .executeTakeFirstOrThrow()
    expect(phone.e164).toBe(NUMBER)
    expect((await columnsThatName()).filter((column) => column === 'people.name')).toEqual([])
  })
})

describe('nobody is forgotten', () => {
  const reasons = async (...of: Parameters<typeof forget>) => {
    const forgotten = await forget(...of)
    if (forgotten.ok || forgotten.refusal.reason !== 'in_the_way') return forgotten
    return forgotten.refusal.obstacles.map(({ reason }) => reason)
  }

  test('while the cycle of an order or a harvest of hers is open', async () => {
    await sql`update order_cycles set state = 'delivering', settled_at = null`.execute(db)
    expect(await reasons()).toEqual(['open_order', 'open_harvest'])
  })

  test('while money is owed either way', async () => {
    await db.transaction().execute(async (trx) => {
      await sql`set local session_replication_role = replica`.execute(trx)
      await sql`
        insert into ledger_entries (transaction_id, position, account_id, amount_centavos)
        select max(transaction_id), 90, (select min(id) from ledger_accounts where phone_id = ${planted.buyerPhoneId}),
               500
        from   ledger_entries`.execute(trx)
    })
    expect(await reasons()).toEqual(['owes'])
  })

  test('while anything of hers is on its way: money to her, a payment, an advance, an agreement, a registration', async () => {
    const { personId, producerId, associationId, buyerPhoneId } = planted
    await db.transaction().execute(async (trx) => {
      await sql`set local session_replication_role = replica`.execute(trx)
      await sql`
        insert into ledger_entries (transaction_id, position, account_id, amount_centavos)
        select max(transaction_id), 91, (select min(id) from ledger_accounts where phone_id = ${buyerPhoneId}), -700
        from   ledger_entries`.execute(trx)
      await sql`
        insert into ledger_backlog (order_id) select min(id) from orders where phone_id = ${buyerPhoneId}`.execute(
        trx,
      )
      await sql`
        insert into advances (agreement_id, association_id, producer_id, cycle_id, received_centavos, amount_centavos,
                              fee_centavos, asked_through, asked_by, asked_at, form_key)
        select 1, ${associationId}, ${producerId}, min(id), 1000, 500, 10, 'message', ${personId}, chaka_now(),
               gen_random_uuid()
        from   order_cycles`.execute(trx)
      await sql`
        update demands set week = date_trunc('week', chaka_now() at time zone 'America/La_Paz')::date
        where  phone_e164 = ${NUMBER}`.execute(trx)
      await sql`
        insert into association_registrations (contact_person_id, contact_phone_id, name, municipality, community,
                                               story, sent_at)
        values (${personId}, ${planted.phoneId}, 'Grupo nuevo', 'Luribay', 'Luribay', 'Uva y durazno.', chaka_now())`.execute(
        trx,
      )
    })
    const forgotten = await forget()
    expect(forgotten).toMatchObject({
      refusal: { obstacles: expect.arrayContaining([{ reason: 'is_owed', centavos: 700 }]) as unknown },
    })
    expect(await reasons()).toEqual(['is_owed', 'money_moving', 'open_advance', 'agreement', 'registering'])
    expect((await columnsThatName()).length).toBeGreaterThan(20)
  })

  test('while nobody else has her role, or has asked to join in her name', async () => {
    await db
      .insertInto('memberships')
      .values({
        ...{ personId: planted.personId, organizationId: planted.associationId },
        role: 'association_administrator',
      })
      .execute()
    expect(await reasons()).toEqual(['last_role'])
  })

  test('by a coordinator, when more than her association knows her', async () => {
    expect(await reasons('coordinator', planted.associationId + 1)).toEqual(['not_only_here'])
    expect(await forget('coordinator', planted.associationId)).toMatchObject({ ok: true })
  })
})

test('every column that holds text is classified', async () => {
  const { rows } = await sql<{ name: string }>`
    select c.relname || '.' || a.attname as name
    from   pg_attribute a
    join   pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p')
    where  c.relnamespace = 'public'::regnamespace and c.relname not like 'kysely%'
    and    a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    and    a.atttypid in ('text'::regtype, 'jsonb'::regtype, 'bytea'::regtype, 'text[]'::regtype)
    and    not exists (select from pg_constraint k
                       where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]
                       and   pg_get_constraintdef(k.oid) like '%= ANY (ARRAY[%')
    order by 1`.execute(db)
  expect([...CLASSIFIED].sort()).toEqual(rows.map(({ name }) => name))
})

/** What the books say, without who it was. */
async function sums() {
  const { rows } = await sql`
    select (select jsonb_agg(jsonb_build_array(id, code, state, total_centavos, phone_id, person_id) order by id) from orders) as orders,
           (select jsonb_agg(jsonb_build_array(transaction_id, account_id, amount_centavos) order by transaction_id, position)
            from ledger_entries) as entries,
           (select jsonb_agg(jsonb_build_array(id, kind, status, cost_micros, segments) order by id)
            from messages where status <> 'waiting' and error_code is distinct from 'withdrawn') as messages,
           (select jsonb_agg(jsonb_build_array(id, producer_id, confirmed_base) order by id) from allotments) as shares,
           (select sum(received_base) from check_ins) as received`.execute(db)
  return rows
}
