import { type Database } from '#db/client.server'
import { searchWords } from '~/kernel/search-words'
import { countReportedOffers, type HaulageOffer, listOfferRows } from './queries.server'

const PAGE_SIZE = 50

/** `own`: who looks may withdraw it. What others report is for the operator alone. */
export type ShownOffer = HaulageOffer & { isOwn: boolean }
export type HaulageView = { offers: ShownOffer[]; page: number; hasNext: boolean; text: string }

/** Hauliers' offers that stand, 50 a page, with every word of `text` in them. */
export async function listHaulage(
  db: Database,
  of: { organizationId: number; isOperator: boolean; text: string; page: number },
): Promise<HaulageView> {
  const { organizationId, isOperator, text, page } = of
  const rows = await listOfferRows(db, {
    ...{ words: searchWords(text), isReportedFirst: isOperator },
    ...{ limit: PAGE_SIZE + 1, offset: (page - 1) * PAGE_SIZE },
  })
  return {
    offers: rows.slice(0, PAGE_SIZE).map((row) => ({
      ...row,
      reports: isOperator ? row.reports : [],
      isOwn: isOperator || row.organizationId === organizationId,
    })),
    ...{ page, text, hasNext: rows.length > PAGE_SIZE },
  }
}

/** Offers that are shown and that somebody says are not true, until the operator answers. */
export async function countHaulageReports(db: Database): Promise<number> {
  return await countReportedOffers(db)
}
