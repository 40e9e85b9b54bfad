import { type RawBuilder, sql } from 'kysely'
import { idArray } from '#db/array-of'
import { type Trx } from '#db/client.server'
import { PURGED_BODY } from '~/features/messaging/log/message-log'
import { type Party } from '../party'
import { isOrderOf } from '../party-queries.server'
import { type NamingWords } from './forgetting'

/**
 * Texts that people wrote about others: reasons, notes, proofs. Her full name and her numbers go out of every one of
 * them, whoever wrote it; what an association tells of itself in public is its own to change.
 */
const STAFF_WORDS: Record<string, readonly string[]> = {
  advance_returns: ['reason', 'back_reason'],
  advances: ['end_reason'],
  association_registrations: ['question', 'story'],
  balance_refunds: ['back_reason'],
  bank_references: ['back_reason'],
  bank_statement_rows: ['gloss'],
  bill_requests: ['reason'],
  cash_boxes: ['reason', 'signed_name'],
  cash_receipts: ['reason', 'back_reason'],
  catalog_imports: ['file_name'],
  check_ins: ['note'],
  cycle_participants: ['cancel_reason'],
  delivery_points: ['contact_name', 'declined_reason'],
  demands: ['buyer_name'],
  handovers: ['picked_up_by'],
  haulage_offers: ['haulier_name', 'note'],
  haulage_reports: ['reason'],
  late_event_decisions: ['reason'],
  ledger_transactions: ['reason'],
  market_day_closings: ['note'],
  market_skips: ['reason'],
  mobile_markets: ['reason'],
  order_cycles: ['cancel_reason'],
  orders: ['cancel_reason'],
  payment_refunds: ['reason'],
  payouts: ['back_reason'],
  person_phones: ['whose'],
  price_observations: ['exclude_reason'],
  rhythm_weeks: ['reason'],
  settlement_adjustments: ['reason'],
  survey_imports: ['file_name'],
  transport_permits: ['driver_name', 'withdrawn_reason'],
  vehicles: ['driver_name'],
}
const STAFF_JSON: Record<string, readonly string[]> = {
  desk_events: ['payload'],
  market_acts: ['payload'],
}

/** A name in numbers' place would be no number: `•••`. */
const NO_NUMBER = '•••'

/** Rewrites every text that names her in full, table by table. */
export async function forgetInStaffWords(trx: Trx, words: NamingWords, pseudonym: string): Promise<void> {
  const every = [...words.fullNames, ...words.numbers]
  if (every.length === 0) return
  for (const [table, columns] of Object.entries(STAFF_WORDS))
    for (const column of columns) {
      const text = sql.ref(column)
      await sql`
        update ${sql.table(table)} set ${text} = ${without(text, words.fullNames, words, pseudonym)}
        where  ${isNamed(text, every)}`.execute(trx)
    }
  for (const [table, columns] of Object.entries(STAFF_JSON))
    for (const column of columns) {
      const json = sql.ref(column)
      await sql`
        update ${sql.table(table)} set ${json} = ${jsonWithout(json, words.fullNames, words, pseudonym)}
        where  ${isNamed(sql`${json}::text`, every)}`.execute(trx)
    }
}

/** Hauliers' and institutions' numbers that are hers: the offer ends, and has a number that nobody has. */
export async function forgetPostedNumbers(trx: Trx, words: NamingWords, personId: number): Promise<void> {
  const numbers = sql`${words.numbers}::text[]`
  await sql`
    update haulage_offers
    set    phone_e164 = ${NOBODYS_NUMBER}, withdrawn_at = coalesce(withdrawn_at, chaka_now()),
           withdrawn_by = coalesce(withdrawn_by, ${personId})
    where  phone_e164 = any (${numbers})`.execute(trx)
  await sql`update demands set phone_e164 = ${NOBODYS_NUMBER} where phone_e164 = any (${numbers})`.execute(
    trx,
  )
}

/** Of a country that does not exist. */
const NOBODYS_NUMBER = '+99900000000'

/**
 * The audit log: what was done, by whom and when stays; names and numbers in it go. Lines about her lose any of her
 * names, others only the full ones.
 */
export async function forgetInAudit(
  trx: Trx,
  party: Party,
  words: NamingWords,
  pseudonym: string,
): Promise<void> {
  const subjects = sql`(
    select 'person:' || id from unnest(${idArray(party.personIds)}) id
    union all select 'producer:' || id from unnest(${idArray(party.producerIds)}) id
    union all select 'order:' || o.id from orders o where ${isOrderOf(party, 'o')}
    union all select 'registration:' || id from association_registrations
              where contact_person_id = any (${idArray(party.personIds)}))`
  const clean = (column: RawBuilder<unknown>, names: readonly string[]) =>
    jsonWithout(column, names, words, pseudonym)
  const update = (names: readonly string[], where: RawBuilder<unknown>) => sql`
    update audit_log set before = ${clean(sql`before`, names)}, after = ${clean(sql`after`, names)}
    where  (before is not null or after is not null) and ${where}`
  await update(words.names, sql`subject in ${subjects}`).execute(trx)
  const told = sql`(coalesce(before::text, '') || coalesce(after::text, ''))`
  await update(words.fullNames, isNamed(told, [...words.fullNames, ...words.numbers])).execute(trx)
}

/**
 * What others were told of her: those who coordinate her associations, work for the operator, or stand at the points
 * where she picked up. Older words are purged after a year as all messages are.
 */
export async function forgetInOthersMessages(
  trx: Trx,
  party: Party,
  words: NamingWords,
  pseudonym: string,
): Promise<void> {
  const every = [...words.fullNames, ...words.numbers]
  if (every.length === 0) return
  await sql`
    update messages
    set    body = coalesce(nullif(${without(sql`body`, words.fullNames, words, pseudonym)}, ''), ${PURGED_BODY}),
           variables = ${jsonWithout(sql`variables`, words.fullNames, words, pseudonym)}
    where  purged_at is null
    and    phone_id in (
             select owned.phone_id from person_phones owned
             join   memberships member on member.person_id = owned.person_id
             where  member.organization_id in (
                      select id from organizations where kind = 'operator'
                      union select association_id from producers where id = any (${idArray(party.producerIds)})
                      union select point.organization_id
                            from   orders o
                            join   cycle_windows windows on windows.id = o.window_id
                            join   delivery_points point on point.id = windows.delivery_point_id
                            where  ${isOrderOf(party, 'o')}))
    and   (${isNamed(sql`body`, every)} or ${isNamed(sql`variables::text`, every)})`.execute(trx)
}

function without(
  text: RawBuilder<unknown>,
  names: readonly string[],
  { numbers }: NamingWords,
  pseudonym: string,
): RawBuilder<string> {
  return sql`text_without(text_without(${text}, ${[...numbers]}::text[], ${NO_NUMBER}),
                          ${[...names]}::text[], ${pseudonym})`
}

function jsonWithout(
  json: RawBuilder<unknown>,
  names: readonly string[],
  { numbers }: NamingWords,
  pseudonym: string,
): RawBuilder<unknown> {
  return sql`json_without(json_without(${json}, ${[...numbers]}::text[], ${NO_NUMBER}),
                          ${[...names]}::text[], ${pseudonym})`
}

/** Cheap first: whether any of these stands in the text at all. */
function isNamed(text: RawBuilder<unknown>, words: readonly string[]): RawBuilder<boolean> {
  return sql`exists (select from unnest(${[...words]}::text[]) word where strpos(lower(${text}), lower(word)) > 0)`
}
