import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { TODAY } from '#db/today'
import { type HaulageDetails } from './haulage-form'

export type HaulageReport = { organization: string; reason: string }
export type HaulageOffer = HaulageDetails & {
  id: number
  organizationId: number
  organization: string
  postedAt: Date
  /** what others say against it and nobody looked into yet */
  reports: HaulageReport[]
}

const STANDS = sql`
  offer.withdrawn_at is null
  and offer.until_date >= ${TODAY}
  and not exists (select from haulage_reports found where found.offer_id = offer.id and found.is_true)`

/** Offers that stand, the newest first, or (for the operator) the reported ones before them; one page. */
export async function listOfferRows(
  db: Database,
  of: { words: readonly string[]; isReportedFirst: boolean; limit: number; offset: number },
): Promise<HaulageOffer[]> {
  const patterns = of.words.map((word) => `%${word}%`)
  const first = of.isReportedFirst ? sql`(reported.reports <> '[]') desc,` : sql``
  const { rows } = await sql<HaulageOffer>`
    select   offer.id, offer.organization_id, poster.name as organization, offer.posted_at,
             offer.haulier_name, offer.phone_e164, offer.from_place, offer.to_place, offer.runs_on,
             offer.capacity_kg, offer.keeps_cold, offer.price_per, offer.price_centavos, offer.note,
             to_char(offer.until_date, 'YYYY-MM-DD') as until_date, reported.reports::json as reports
    from     haulage_offers offer
    join     organizations poster on poster.id = offer.organization_id
    cross join lateral (
      select coalesce(json_agg(json_build_object('organization', reporter.name, 'reason', report.reason)
                               order by report.reported_at, reporter.id), '[]'::json)::text as reports
      from   haulage_reports report
      join   organizations reporter on reporter.id = report.organization_id
      where  report.offer_id = offer.id and report.answered_at is null
    ) reported
    where    ${STANDS}
    and      plain_text(concat_ws(' ', offer.from_place, offer.to_place, offer.haulier_name, offer.runs_on,
                                  offer.note)) like all (${patterns}::text[])
    order by ${first} offer.posted_at desc, offer.id desc
    limit    ${of.limit} offset ${of.offset}`.execute(db)
  return rows
}

/** Offers that stand and are reported, without an answer. */
export async function countReportedOffers(db: Database): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from haulage_offers offer
    where  ${STANDS}
    and    exists (select from haulage_reports report
                   where report.offer_id = offer.id and report.answered_at is null)`.execute(db)
  return rows[0]?.count ?? 0
}

/** Whose an offer is, held until the transaction ends; undefined when there is none. */
export async function lockOffer(
  trx: Trx,
  offerId: number,
): Promise<{ organizationId: number; stands: boolean } | undefined> {
  const { rows } = await sql<{ organizationId: number; stands: boolean }>`
    select offer.organization_id, ${STANDS} as stands
    from   haulage_offers offer where offer.id = ${offerId} for update`.execute(trx)
  return rows[0]
}

/** Null when the form was sent before. */
export async function insertOffer(
  trx: Trx,
  offer: HaulageDetails & { organizationId: number; formKey: string; postedBy: number; postedAt: Date },
): Promise<number | null> {
  const row = await trx
    .insertInto('haulageOffers')
    .values(offer)
    .onConflict((conflict) => conflict.column('formKey').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

export async function findOfferOfForm(
  trx: Trx,
  of: { organizationId: number; formKey: string },
): Promise<number | null> {
  const row = await trx
    .selectFrom('haulageOffers')
    .select('id')
    .where('organizationId', '=', of.organizationId)
    .where('formKey', '=', of.formKey)
    .executeTakeFirst()
  return row?.id ?? null
}

/** False when it was withdrawn already. */
export async function markOfferWithdrawn(
  trx: Trx,
  of: { offerId: number; at: Date; personId: number },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('haulageOffers')
    .set({ withdrawnAt: of.at, withdrawnBy: of.personId })
    .where('id', '=', of.offerId)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** False while the organization's earlier report of it waits; one that was not true is said anew. */
export async function insertReport(
  trx: Trx,
  report: { offerId: number; organizationId: number; reason: string; reportedBy: number; reportedAt: Date },
): Promise<boolean> {
  const { reason, reportedBy, reportedAt } = report
  const row = await trx
    .insertInto('haulageReports')
    .values(report)
    .onConflict((conflict) =>
      conflict
        .columns(['offerId', 'organizationId'])
        .doUpdateSet({
          ...{ reason, reportedBy, reportedAt },
          ...{ answeredAt: null, answeredBy: null, isTrue: null },
        })
        .where('haulageReports.isTrue', '=', false),
    )
    .returning('offerId')
    .executeTakeFirst()
  return row !== undefined
}

/** How many reports of an offer waited for this answer. */
export async function markReportsAnswered(
  trx: Trx,
  of: { offerId: number; isTrue: boolean; at: Date; personId: number },
): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('haulageReports')
    .set({ answeredAt: of.at, answeredBy: of.personId, isTrue: of.isTrue })
    .where('offerId', '=', of.offerId)
    .where('answeredAt', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
