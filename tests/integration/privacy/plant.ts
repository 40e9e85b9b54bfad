import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type SettledWorld } from '../settlement/support'
import { WORDS } from './text-columns'

export const NAME = 'Inolvidable Quispe Marca'
export const NUMBER = '+59171239876'

export type Planted = {
  personId: number
  phoneId: number
  buyerPhoneId: number
  associationId: number
  producerId: number
  /** columns of `WORDS` whose table has rows in this world */
  words: string[]
}

/**
 * The first producer is called NAME, has NUMBER and a WhatsApp without number, has bought the first order with a phone
 * of her own, and is named in every personal column, and in every text that others write, of each table with rows.
 */
export async function plantEverywhere(db: Database, world: SettledWorld): Promise<Planted> {
  const [producer] = world.producers
  if (!producer) throw new Error('no producer')
  return await db.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx)
    const order = await trx
      .selectFrom('orders')
      .select(['id', 'phoneId'])
      .where('code', '=', world.codes[0] ?? '')
      .executeTakeFirstOrThrow()
    const { personId, phoneId, id: producerId, associationId } = producer
    const hers = { personId, phoneId, buyerPhoneId: order.phoneId, associationId, producerId }
    await plantPerson(trx, hers, order.id)
    await plantKeys(trx, hers)
    await plantMessages(trx, hers)
    await plantPosted(trx)
    return { ...hers, words: await plantWords(trx) }
  })
}

type Hers = Omit<Planted, 'words'>

async function plantPerson(trx: Trx, hers: Hers, orderId: number): Promise<void> {
  const { personId, phoneId, buyerPhoneId, producerId } = hers
  await sql`update people set name = ${NAME} where id = ${personId}`.execute(trx)
  await sql`update phones set e164 = ${NUMBER} where id = ${phoneId}`.execute(trx)
  await sql`
    update phones set e164 = null, provider_address = ${`BO.${NUMBER.slice(1)}`} where id = ${buyerPhoneId}`.execute(
    trx,
  )
  await sql`
    insert into person_phones (person_id, phone_id, position) values (${personId}, ${buyerPhoneId}, 1)`.execute(
    trx,
  )
  await sql`
    insert into audit_log (at, actor, action, subject, after)
    values (chaka_now(), 'seed', 'person.link_address', ${`person:${personId}`},
            jsonb_build_object('phoneId', ${buyerPhoneId}::bigint)),
           (chaka_now(), 'seed', 'producer.edit', ${`producer:${producerId}`},
            jsonb_build_object('name', ${NAME}::text, 'phones', jsonb_build_array(${NUMBER}::text)))`.execute(
    trx,
  )
  await sql`
    update audit_log set before = jsonb_build_object('buyerName', ${NAME}::text)
    where id = (select max(id) from audit_log)`.execute(trx)
  await sql`update producers set community = ${NAME} where id = ${producerId}`.execute(trx)
  await sql`update orders set buyer_name = ${NAME} where id = ${orderId}`.execute(trx)
  await sql`
    insert into refund_wishes (order_id, account, wished_at)
    values (${orderId}, ${`BNB 100-200, ${NAME}`}, chaka_now())`.execute(trx)
  await sql`
    insert into baskets (id, order_id, caller_e164, caller_name, typed)
    values (gen_random_uuid(), null, ${NUMBER}, ${NAME}, jsonb_build_object('nombre', ${NAME}::text))`.execute(
    trx,
  )
}

async function plantKeys(trx: Trx, { personId, phoneId }: Hers): Promise<void> {
  const bytes = Buffer.from(NAME)
  await sql`
    insert into sessions (id_hash, person_id, user_agent, seen_at, expires_at)
    values (${bytes}, ${personId}, ${NAME}, chaka_now(), chaka_now() + interval '1 day')`.execute(trx)
  await sql`
    insert into sign_in_codes (phone_e164, browser_hash, salt, code_hash, created_at, expires_at)
    values (${NUMBER}, ${bytes}, ${bytes}, ${bytes}, chaka_now(), chaka_now())`.execute(trx)
  await sql`
    with factor as (
      insert into second_factors (person_id, secret) values (${personId}, ${bytes}) returning id)
    insert into recovery_codes (factor_id, salt, code_hash) select id, ${bytes}, ${bytes} from factor`.execute(
    trx,
  )
  await sql`insert into rate_limits (key, points) values (${`code:number:${NUMBER}:hour`}, 1)`.execute(trx)
  await sql`
    insert into address_links (phone_id, key_hash, key_until)
    values (${phoneId}, ${bytes}, chaka_now())`.execute(trx)
}

async function plantMessages(trx: Trx, { phoneId }: Hers): Promise<void> {
  const named = sql`jsonb_build_object('From', ${NUMBER}::text, 'Body', ${NAME}::text)`
  await sql`
    update messages
    set    body = ${`Hola ${NAME}, al ${NUMBER}`}, variables = ${named}, status = 'delivered', provider = 'test',
           provider_id = 'planted-' || id, sent_at = send_after
    where  phone_id = ${phoneId}`.execute(trx)
  await sql`
    insert into message_events (provider_id, status, at, parameters)
    select provider_id, 'delivered', chaka_now(), ${named} from messages where phone_id = ${phoneId}`.execute(
    trx,
  )
  await sql`
    with received as (
      insert into inbound_messages (provider, provider_id, channel, from_address, phone_id, body, parameters,
                                    received_at, understood, handled_at)
      values ('test', 'planted', 'whatsapp', ${NUMBER}, ${phoneId}, ${NAME}, ${named}, chaka_now(), ${named}, chaka_now())
      returning id)
    insert into inbound_media (inbound_id, position, url, declared_type, state, type, bytes, next_try_at)
    select id, 0, ${`https://media.test/${NUMBER}`}, ${NAME}, 'kept', ${NAME}, ${Buffer.from(NAME)}, chaka_now()
    from   received`.execute(trx)
}

/** What institutions and hauliers post with her number. */
async function plantPosted(trx: Trx): Promise<void> {
  const now = sql`chaka_now()`
  await sql`
    insert into market_goods (slug, name, category, base_unit, usual_unit)
    values ('papa', 'Papa', 'root', 'gram', 'kg')`.execute(trx)
  await sql`
    insert into demands (organization_id, good_id, line, buyer_kind, buyer_name, delivery_point_id, form_key,
                         payment_method, phone_e164, published_at, published_by, quantity_base, week)
    select (select min(id) from organizations), (select min(id) from market_goods), 1, 'institution', ${NAME},
           (select min(id) from delivery_points), gen_random_uuid(), 'cash', ${NUMBER}, ${now},
           (select min(id) from people), 1000, '2026-01-05'`.execute(trx)
  await sql`
    insert into haulage_offers (organization_id, form_key, haulier_name, phone_e164, from_place, to_place, runs_on,
                                capacity_kg, price_centavos, price_per, until_date, posted_at, posted_by)
    select (select min(id) from organizations), gen_random_uuid(), ${NAME}, ${NUMBER}, 'Achacachi', 'La Paz',
           'jueves', 900, 1000, 'load', '2026-12-31', ${now}, (select min(id) from people)`.execute(trx)
}

/** Each text that others write of which there is a row now says her name; @returns those columns */
async function plantWords(trx: Trx): Promise<string[]> {
  const planted: string[] = []
  for (const name of WORDS) {
    const [table = '', column = ''] = name.split('.')
    const said =
      column === 'payload' ? sql`payload || jsonb_build_object('note', ${NAME}::text)` : sql`${NAME}`
    await sql`savepoint before_it`.execute(trx)
    try {
      const { numAffectedRows } = await sql`
        update ${sql.table(table)} set ${sql.ref(column)} = ${said}
        where  ctid = (select min(ctid) from ${sql.table(table)})`.execute(trx)
      if ((numAffectedRows ?? 0n) > 0n) planted.push(name)
    } catch {
      // A check says that this row has no such words: another's would be needed.
      await sql`rollback to savepoint before_it`.execute(trx)
    }
  }
  return planted
}
