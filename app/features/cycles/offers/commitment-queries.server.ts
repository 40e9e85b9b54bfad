import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { TODAY } from '#db/today'
import { type PromiseChange, type PromiseRow } from './decide-commitments'

/**
 * Members of today with what they promised of an offer: who promised first, then by name. Each row carries how
 * many there are.
 */
export async function listPromiseRows(
  db: Database | Trx,
  of: { associationId: number; offerId: number | null; limit: number; offset: number },
): Promise<(PromiseRow & { members: number })[]> {
  const { rows } = await sql<PromiseRow & { members: number }>`
    select    producer.id as producer_id, person.name, producer.community,
              coalesce(c.committed_base, 0) as committed_base, count(*) over () as members
    from      producers producer
    join      people person on person.id = producer.person_id
    left join commitments c on c.producer_id = producer.id and c.offer_id = ${of.offerId}
    where     producer.association_id = ${of.associationId}
    and       (producer.until is null or producer.until >= ${TODAY}
               or c.offer_id is not null)
    order by  c.offer_id is null, plain_text(person.name), producer.id
    limit     ${of.limit} offset ${of.offset}`.execute(db)
  return rows
}

/** The same rows for these members only, to change them under the association's lock. */
export async function listPromisesOf(
  trx: Trx,
  of: { associationId: number; offerId: number; producerIds: readonly number[] },
): Promise<PromiseRow[]> {
  const { rows } = await sql<PromiseRow>`
    select    producer.id as producer_id, person.name, producer.community,
              coalesce(c.committed_base, 0) as committed_base
    from      producers producer
    join      people person on person.id = producer.person_id
    left join commitments c on c.producer_id = producer.id and c.offer_id = ${of.offerId}
    where     producer.association_id = ${of.associationId} and producer.id = any (${of.producerIds}::bigint[])
    order by  producer.id`.execute(trx)
  return rows
}

export async function writePromises(
  trx: Trx,
  offerId: number,
  changes: readonly PromiseChange[],
): Promise<void> {
  const given = sql`
    unnest(${changes.map((change) => change.producerId)}::bigint[],
           ${changes.map((change) => change.committedBase)}::int[]) given (producer_id, committed_base)`
  await sql`
    with gone as (
      delete from commitments c using ${given}
      where  c.offer_id = ${offerId} and c.producer_id = given.producer_id and given.committed_base = 0
    )
    insert into commitments (offer_id, producer_id, committed_base)
    select ${offerId}::bigint, given.producer_id, given.committed_base from ${given} where given.committed_base > 0
    on conflict (offer_id, producer_id) do update set committed_base = excluded.committed_base`.execute(trx)
}
