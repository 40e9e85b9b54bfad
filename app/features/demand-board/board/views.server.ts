import { randomUUID } from 'node:crypto'
import { type Database, readClock, type Trx } from '#db/client.server'
import { laPazDay } from '~/kernel/instants'
import { listUnlinkedNames } from '../links/queries.server'
import { listNegotiations, type NegotiationRow } from '../negotiation/queries.server'
import { weekOf } from '../prices/band'
import { findGoodReferences, listAllGoods } from '../prices/views.server'
import { type Good } from '../prices/good'
import { fairBandOf } from '../fair/fair-band'
import { findFairRules } from '../fair/views.server'
import { findOwnNumber, listDemandPoints } from './form-queries.server'
import { matchBoard, type Proposal, type Reason } from './match'
import {
  type DemandRow,
  findDemandRow,
  listOpenDemands,
  listOpenSupplies,
  listOwnDemands,
  listOwnSupplies,
  listSupplyUnits,
  sumSoldLately,
  type SupplyRow,
} from './queries.server'

/** The board matches the soonest demands; what lies further ahead waits its turn. */
const MOST_DEMANDS = 500
const MOST_SUPPLIES = 2_000
const ROWS_A_PAGE = 50

/** A proposal for one demand, and the supplies that it names. */
type Matched = { proposals: Map<number, Proposal>; supplies: Map<number, SupplyRow> }

/**
 * Matches everybody's open demands with all open supplies, so that no supply is proposed twice; who asks sees only
 * what is proposed to her. Five statements and one per municipality for its market.
 */
async function match(db: Database | Trx, fromWeek: string): Promise<Matched> {
  const demands = await listOpenDemands(db, { fromWeek, limit: MOST_DEMANDS })
  const goodIds = [...new Set(demands.map(({ goodId }) => goodId))]
  const supplies = await listOpenSupplies(db, { goodIds, fromWeek, limit: MOST_SUPPLIES })
  const sold = await sumSoldLately(db, [...new Set(supplies.map(({ associationId }) => associationId))])
  const markets = new Map<number, Awaited<ReturnType<typeof findGoodReferences>>>()
  for (const organizationId of new Set(demands.map((demand) => demand.organizationId)))
    markets.set(organizationId, await findGoodReferences(db, goodIds, organizationId))
  const ruleOf = await findFairRules(db, [...markets.keys()])
  const proposals = matchBoard(
    demands.map((demand) => ({
      ...{ id: demand.id, goodId: demand.goodId, week: demand.week },
      missingBase: Math.max(0, demand.quantityBase - demand.agreedBase),
      place: { latitude: demand.latitude, longitude: demand.longitude },
      market: markets.get(demand.organizationId)?.get(demand.goodId)?.band ?? null,
      rule: ruleOf(demand.organizationId),
    })),
    supplies.map((supply) => ({
      ...supply,
      place:
        supply.latitude === null || supply.longitude === null
          ? null
          : { latitude: supply.latitude, longitude: supply.longitude },
      soldCentavos: sold.get(supply.associationId) ?? 0,
    })),
  )
  return {
    proposals: new Map(proposals.map((proposal) => [proposal.demandId, proposal])),
    supplies: new Map(supplies.map((supply) => [supply.id, supply])),
  }
}

export type DemandLine = DemandRow & { isOver: boolean; proposedBase: number; associations: number }
export type DemandBoard = {
  lines: DemandLine[]
  hasNext: boolean
  goods: Good[]
  points: { id: number; name: string }[]
  phone: string | null
  formKey: string
  today: string
}

/** What a municipality asks for, with how much of it the associations could bring. */
export async function findDemandBoard(
  db: Database | Trx,
  of: { organizationId: number; personId: number; page: number },
): Promise<DemandBoard> {
  const { organizationId, personId, page } = of
  const today = laPazDay(await readClock(db))
  const fromWeek = weekOf(today)
  const offset = (page - 1) * ROWS_A_PAGE
  const rows = await listOwnDemands(db, { organizationId, fromWeek, limit: ROWS_A_PAGE + 1, offset })
  const { proposals } =
    rows.length > 0 ? await match(db, fromWeek) : { proposals: new Map<number, Proposal>() }
  return {
    lines: rows.slice(0, ROWS_A_PAGE).map((row) => {
      const proposal = proposals.get(row.id)
      return {
        ...row,
        isOver: row.week < fromWeek,
        proposedBase: proposal?.coveredBase ?? 0,
        associations: proposal?.parts.length ?? 0,
      }
    }),
    hasNext: rows.length > ROWS_A_PAGE,
    goods: await listAllGoods(db),
    points: await listDemandPoints(db, organizationId),
    phone: await findOwnNumber(db, personId),
    formKey: randomUUID(),
    today,
  }
}

export type ProposedPart = {
  supply: SupplyRow
  units: number
  base: number
  centavos: number
  floorCentavos: number
  ceilingCentavos: number
  reasons: Reason[]
}
export type DemandView = {
  demand: DemandRow & { isOver: boolean }
  parts: ProposedPart[]
  missingBase: number
  gap: Proposal['gap']
  negotiations: NegotiationRow[]
}

/** One demand: who could bring it, and what is being negotiated; null when it is not this municipality's. */
export async function findDemand(
  db: Database | Trx,
  of: { id: number; organizationId: number },
): Promise<DemandView | null> {
  const demand = await findDemandRow(db, of)
  if (!demand) return null
  const fromWeek = weekOf(laPazDay(await readClock(db)))
  const isOver = demand.week < fromWeek
  const isOpen = !demand.isWithdrawn && !isOver
  const { proposals, supplies } = isOpen
    ? await match(db, fromWeek)
    : { proposals: new Map<number, Proposal>(), supplies: new Map<number, SupplyRow>() }
  const proposal = proposals.get(demand.id)
  const market = (await findGoodReferences(db, [demand.goodId], of.organizationId)).get(demand.goodId)
  const ruleOf = await findFairRules(db, [of.organizationId])
  const negotiations = await listNegotiations(db, { demandId: demand.id })
  const parts = (proposal?.parts ?? []).flatMap((part): ProposedPart[] => {
    const supply = supplies.get(part.supplyId)
    const band = supply && market ? fairBandOf(market.band, supply.unitBase, ruleOf(of.organizationId)) : null
    if (!supply || !band) return []
    const { floorCentavos, ceilingCentavos } = band
    return [{ ...part, supply, floorCentavos, ceilingCentavos }]
  })
  return {
    demand: { ...demand, isOver },
    parts,
    missingBase: proposal?.missingBase ?? Math.max(0, demand.quantityBase - demand.agreedBase),
    gap: proposal?.gap ?? null,
    negotiations,
  }
}

export type SupplyBoard = {
  supplies: (SupplyRow & { isOver: boolean })[]
  negotiations: NegotiationRow[]
  units: Awaited<ReturnType<typeof listSupplyUnits>>
  /** products that are no good of the markets, and so cannot be announced */
  unlinked: string[]
  hasNext: boolean
  formKey: string
  today: string
}

/** What an association will have, and who negotiates for it. */
export async function findSupplyBoard(
  db: Database | Trx,
  of: { associationId: number; page: number },
): Promise<SupplyBoard> {
  const { associationId, page } = of
  const today = laPazDay(await readClock(db))
  const window = { associationId, limit: ROWS_A_PAGE + 1, offset: (page - 1) * ROWS_A_PAGE }
  const supplies = await listOwnSupplies(db, window)
  const negotiations = await listNegotiations(db, window)
  return {
    supplies: supplies
      .slice(0, ROWS_A_PAGE)
      .map((supply) => ({ ...supply, isOver: supply.untilWeek < weekOf(today) })),
    negotiations: negotiations.slice(0, ROWS_A_PAGE),
    units: await listSupplyUnits(db, associationId),
    unlinked: await listUnlinkedNames(db, associationId),
    hasNext: supplies.length > ROWS_A_PAGE || negotiations.length > ROWS_A_PAGE,
    formKey: randomUUID(),
    today,
  }
}

/** What a form of a municipality is read against. */
export async function readDemandFacts(db: Database | Trx, organizationId: number) {
  return {
    goods: await listAllGoods(db),
    points: await listDemandPoints(db, organizationId),
    today: laPazDay(await readClock(db)),
  }
}

/** What a form of an association is read against. */
export async function readSupplyFacts(db: Database | Trx, associationId: number) {
  return { units: await listSupplyUnits(db, associationId), today: laPazDay(await readClock(db)) }
}
