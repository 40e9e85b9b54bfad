import { type Database, readClock, type Trx } from '#db/client.server'
import { happenedAt } from '~/features/delivery/desk/happened-at'
import { recordMarketAudit, type MarketActor } from '../record-market-audit.server'
import { judgeCheck } from './judge-check'
import { type MarketAct } from './market-act'
import {
  findActMarkets,
  insertActs,
  listInvitedIds,
  listNamedProducts,
  listStaff,
  lockDay,
  type NewAct,
  type OpenedDay,
} from './queries.server'

export type ActRefusal =
  | 'not_an_act'
  | 'id_taken'
  | 'not_open'
  | 'unknown_association'
  | 'unknown_product'
  | 'unknown_point'
export type RecordedAct = { id: string; ok: true } | { id: string; ok: false; reason: ActRefusal }

export type ActsToRecord = {
  market: { id: number; organizationId: number }
  by: MarketActor
  actsAsOperator: boolean
  /** ms by the phone's clock when it sent; null for what was typed into a page, which is now */
  sentAt: number | null
  through: 'phone' | 'page'
  acts: readonly MarketAct[]
  /** kept already: of the one incident that is sent */
  photoName?: string | null
}

/**
 * Takes in what officials noted at a market: each act once, however often and by however many phones it is sent
 * (unique id), in one transaction under the day's lock. Acts are admitted one by one: a refused one leaves the others
 * in. What comes after the day was closed is kept as such. A check is judged here, by the day's copy of rules and
 * prices, whatever the phone said.
 */
export async function recordActs(db: Database, recording: ActsToRecord): Promise<RecordedAct[]> {
  const { market, acts } = recording
  if (acts.length === 0) return []
  return db.transaction().execute(async (trx) => {
    const day = await lockDay(trx, market.id)
    if (!day) return acts.map(({ id }) => ({ id, ok: false, reason: 'not_open' }))
    const now = await readClock(trx)
    const { results, rows } = await admitAll(trx, recording, day, now)
    if (rows.length === 0) return results
    await insertActs(trx, rows, now)
    if (recording.actsAsOperator)
      await recordMarketAudit(trx, {
        action: 'market.day_noted',
        at: now,
        market,
        by: recording.by,
        after: { acts: rows.length },
      })
    return results
  })
}

async function admitAll(trx: Trx, recording: ActsToRecord, day: OpenedDay, now: Date) {
  const { market, acts, by } = recording
  const seen = await findActMarkets(
    trx,
    acts.map(({ id }) => id),
  )
  const known = await readKnown(trx, recording, day)
  const staff = await listStaff(trx, {
    personIds: acts.flatMap(({ personId }) => personId ?? []),
    organizationId: market.organizationId,
  })
  const results: RecordedAct[] = []
  const rows: NewAct[] = []
  for (const act of acts) {
    const before = seen.get(act.id)
    const refusal = before === undefined ? admit(act, known) : before === market.id ? null : 'id_taken'
    results.push(refusal ? { id: act.id, ok: false, reason: refusal } : { id: act.id, ok: true })
    if (refusal || before !== undefined) continue
    seen.set(act.id, market.id)
    const named = withKnownName(act, known)
    rows.push({
      act: named,
      verdict: named.kind === 'check' ? judgeCheck(named, priceOf(named.item.productId, day), day) : null,
      marketId: market.id,
      photoName: named.kind === 'incident' ? (recording.photoName ?? null) : null,
      through: recording.through,
      personId: act.personId && staff.has(act.personId) ? act.personId : by.personId,
      sentByPersonId: by.personId,
      happenedAt: happenedAt({ at: act.at, sentAt: recording.sentAt ?? act.at, received: now }),
      keptBecause: day.isClosed ? 'day_closed' : null,
    })
  }
  return { results, rows }
}

type Known = Awaited<ReturnType<typeof readKnown>>

/** What the acts of a batch may name: associations of the market, their products, points of the list. */
async function readKnown(trx: Trx, { market, acts }: ActsToRecord, day: OpenedDay) {
  const productIds = acts.flatMap((act) => ('item' in act && act.item.productId ? [act.item.productId] : []))
  return {
    associations: await listInvitedIds(trx, market.id),
    products: productIds.length > 0 ? await listNamedProducts(trx, market.id, productIds) : [],
    points: day.checklist.length,
  }
}

function admit(act: MarketAct, { associations, products, points }: Known): ActRefusal | null {
  if (act.kind === 'checklist') return act.point < points ? null : 'unknown_point'
  const associationId =
    'item' in act ? act.item.associationId : 'associationId' in act ? act.associationId : null
  if (associationId !== null && !associations.has(associationId)) return 'unknown_association'
  if (!('item' in act) || act.item.productId === null) return null
  const { productId, baseUnit } = act.item
  const product = products.find(({ id }) => id === productId)
  return product?.baseUnit === baseUnit && product.associationId === associationId ? null : 'unknown_product'
}

/** A product is called as the catalogue calls it, whatever the phone sent. */
function withKnownName(act: MarketAct, { products }: Known): MarketAct {
  if (!('item' in act)) return act
  const product = products.find(({ id }) => id === act.item.productId)
  return product ? { ...act, item: { ...act.item, name: product.name } } : act
}

function priceOf(productId: number | null, { prices }: OpenedDay) {
  return prices.find((price) => price.productId === productId) ?? null
}
