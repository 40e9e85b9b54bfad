import { type Database } from '#db/client.server'
import { searchWords } from '~/kernel/search-words'
import { isSlug } from '~/kernel/slug'
import { type Cycle } from '../cycle'
import { priceLine } from '../pricing'
import { gramsOf } from '~/kernel/quantity'
import { listCycles } from '../views.server'
import { chooseCycleToOffer } from './choose-cycle'
import { listPromiseRows } from './commitment-queries.server'
import { type PromiseRow } from './decide-commitments'
import { type Minimum, type SoldInCycle } from './minimum'
import { listBundleNames, listNoticeRows, type NoticeRow } from './notice-queries.server'
import { OFFERS_A_PAGE, PROMISES_A_PAGE, type OfferRow } from './offer'
import { listTouchedOrders, type TouchedOrder } from './touched-queries.server'
import { findProductId, listNamedRows, listOfferRows, minimumOfRow, readParticipant } from './queries.server'

const CYCLES = 12

export type CycleToOffer = {
  cycle: Cycle
  now: Date
  /** numbers of the cycles to choose among, the next first */
  others: { number: number; state: 'draft' | 'open' }[]
}

/**
 * The cycle to put offers into: the one asked for by ?ciclo=, else the one that closes next. Null when none is
 * open or planned.
 * @throws Response 404 when the one asked for takes no offers
 */
export async function requireCycleToOffer(db: Database, asked: string | null): Promise<CycleToOffer | null> {
  const found = chooseCycleToOffer(await listCycles(db, CYCLES), asked)
  if (found === undefined) throw new Response(null, { status: 404 })
  if (found === null) return null
  const { cycle, now } = found.chosen
  return {
    cycle,
    now,
    others: found.all.map(({ cycle: { number, state } }) => ({
      number,
      state: state === 'open' ? 'open' : 'draft',
    })),
  }
}

export type OffersView = {
  rows: OfferRow[]
  /** of the search: all products, and those on offer */
  total: number
  offered: number
  participant: SoldInCycle & { minimum: Minimum }
}

export type OffersQuery = { text: string; show: 'all' | 'offered' | 'missing'; page: number }

/** A page of an association's offers in a cycle. Two statements. */
export async function listOffers(
  db: Database,
  of: { cycleId: number; associationId: number },
  query: OffersQuery,
): Promise<OffersView> {
  const rows = await listOfferRows(db, {
    ...of,
    stems: searchWords(query.text),
    show: query.show,
    limit: OFFERS_A_PAGE,
    offset: (query.page - 1) * OFFERS_A_PAGE,
  })
  const { soldCentavos, soldGrams, ...participant } = await readParticipant(db, of)
  return {
    rows: rows.map(({ total: _total, offered: _offered, ...row }) => row),
    total: rows[0]?.total ?? 0,
    offered: rows[0]?.offered ?? 0,
    participant: { soldCentavos, soldGrams, minimum: minimumOfRow(participant) },
  }
}

/** A page of the orders that hold an offer. One query. */
export async function touchedOrdersOf(
  db: Database,
  of: { offerId: number; page: number },
): Promise<{ orders: TouchedOrder[]; count: number }> {
  return listTouchedOrders(db, {
    offerId: of.offerId,
    limit: PROMISES_A_PAGE,
    offset: (of.page - 1) * PROMISES_A_PAGE,
  })
}

export type OfferDetail = {
  row: OfferRow
  promises: PromiseRow[]
  /** of the whole association */
  members: number
  /** agrobolsas of the cycle that hold it */
  bundles: string[]
}

/** One product of an association in a cycle, with what its members promise; null when it is none of theirs. */
export async function findOffer(
  db: Database,
  of: { cycleId: number; associationId: number; slug: string; page: number },
): Promise<OfferDetail | null> {
  const productId = isSlug(of.slug) ? await findProductId(db, of) : undefined
  const [row] = productId === undefined ? [] : await listNamedRows(db, { ...of, productIds: [productId] })
  if (!row) return null
  const promises = await listPromiseRows(db, {
    associationId: of.associationId,
    offerId: row.offerId,
    limit: PROMISES_A_PAGE,
    offset: (of.page - 1) * PROMISES_A_PAGE,
  })
  return {
    row,
    promises: promises.map(({ members: _, ...promise }) => promise),
    members: promises[0]?.members ?? 0,
    bundles: row.offerId === null ? [] : await listBundleNames(db, row.offerId),
  }
}

/** What is on offer, as buyers pay for it: one line a product, in its first unit. */
export type NoticeLine = { name: string; unit: string; totalCentavos: number }

const NOTICE_LINES = 60

export async function listNoticeLines(
  db: Database,
  cycle: Cycle,
  associationId: number,
): Promise<NoticeLine[]> {
  const rows = await listNoticeRows(db, { cycleId: cycle.id, associationId, limit: NOTICE_LINES })
  return rows.map((row: NoticeRow) => ({
    name: row.name,
    unit: row.unit,
    totalCentavos: priceLine(
      cycle,
      { producerCentavos: row.producerCentavos, grams: gramsOf(row, row.baseQuantity) },
      1,
    ).totalCentavos,
  }))
}
