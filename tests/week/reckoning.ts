import { type Bought } from './buyer'
import { readHarvest } from './coordinators'
import { inTurns } from './crowd'
import { type Harvest } from './harvest'
import { type HarvestPaper, ITSELF, readHarvestSheet, type SharePaper } from './harvest-pages'
import { type Differences, sumByName, total } from './ledger'
import { type OrderPaper } from './order-paper'
import { type PackingPaper, readPackingLists } from './packing-pages'
import { type Shelf } from './shelf'
import { readMoney } from './units'
import { type Page } from './visitor'

/** The papers of the week at its end. */
export type Papers = {
  associations: { name: string; harvest: HarvestPaper; sheet: Map<string, number> }[]
  packing: PackingPaper[]
  cycle: Page
}

/** Fetches every paper of those who work, as it stands now. */
export async function gatherPapers(harvest: Harvest, shelf: Shelf): Promise<Papers> {
  const { operator, cyclePath } = harvest
  return {
    associations: await inTurns(harvest.associations, 4, async ({ coordinator }) => ({
      name: coordinator.association,
      harvest: await readHarvest(coordinator, shelf),
      sheet: readHarvestSheet(await coordinator.visitor.open(`${coordinator.path}/hoja`), shelf.products),
    })),
    packing: await readPackingLists(operator, cyclePath, shelf.products),
    cycle: await operator.open(cyclePath),
  }
}

/** Orders that stand: what their own pages said last. */
export function standingOrders(bought: readonly Bought[]): OrderPaper[] {
  return bought.flatMap((each) => ('paper' in each && !each.paper.isCancelled ? [each.paper] : []))
}

/**
 * Adds up what buyers were told, by itself, and holds it against every paper of those who work.
 * @param found differences are written there, each by its name
 */
export function reckon(
  orders: readonly OrderPaper[],
  harvest: Harvest,
  papers: Papers,
  shelf: Shelf,
  found: Differences,
): void {
  reckonHarvest(orders, papers, shelf, found)
  reckonShares(harvest, papers, found)
  reckonMoney(orders, harvest, papers, found)
  reckonPacking(orders, papers, found)
}

/** Every gram asked of an association comes from an order, and every gram ordered is asked. */
function reckonHarvest(
  orders: readonly OrderPaper[],
  papers: Papers,
  shelf: Shelf,
  found: Differences,
): void {
  const ordered = sumByName(orders.flatMap(({ contents }) => [...contents]))
  const associationOf = (product: string) => shelf.products.get(product)?.association ?? '?'
  for (const { name, harvest } of papers.associations) {
    const own = new Map([...ordered].filter(([product]) => associationOf(product) === name))
    found.sameEach(`pedido y cosecha de ${name}`, own, harvest.requested)
    found.sameEach(
      `cosecha y reparto de ${name}`,
      harvest.requested,
      sumByName(harvest.shares.map(({ product, askedBase }) => [product, askedBase] as const)),
    )
  }
  const known = new Set(papers.associations.map(({ name }) => name))
  for (const product of ordered.keys())
    if (!known.has(associationOf(product)))
      found.tell(`${product} no es de ninguna asociación con coordinadora`)
}

/** What each one confirmed is what she (or her coordinator) said; the list on paper says the same. */
function reckonShares(harvest: Harvest, papers: Papers, found: Differences): void {
  for (const { name, harvest: paper, sheet } of papers.associations) {
    for (const share of paper.shares) {
      const key = `${share.who}/${share.product}`
      if (share.who !== ITSELF)
        found.same(`confirmado, ${key}`, harvest.confirmed.get(key) ?? null, share.confirmedBase)
      const brought = share.confirmedBase ?? share.askedBase
      if (brought > 0) found.same(`lista de ${name}, ${key}`, brought, sheetOf(sheet, share))
    }
  }
  for (const { notice, confirmed } of harvest.conversations)
    for (const { product, askedBase } of notice.products) {
      const told = papers.associations
        .flatMap(({ harvest: paper }) => paper.shares)
        .some((share) => share.product === product.name && share.askedBase === askedBase)
      if (!told) found.tell(`el aviso a ${notice.number} pide ${askedBase} de ${product.name}, el reparto no`)
      if (!confirmed.has(product.name)) found.tell(`${notice.number} no sabe de ${product.name}`)
    }
}

function sheetOf(sheet: ReadonlyMap<string, number>, { who, product }: SharePaper): number | undefined {
  const exact = sheet.get(`${who}/${product}`)
  if (exact !== undefined || who !== ITSELF) return exact
  return [...sheet].find(([key]) => /asociación/i.test(key) && key.endsWith(`/${product}`))?.[1]
}

/** Bolivianos: what buyers pay and what producers are to get, to the centavo. */
function reckonMoney(
  orders: readonly OrderPaper[],
  harvest: Harvest,
  papers: Papers,
  found: Differences,
): void {
  const paid = total(orders.map(({ totalCentavos }) => totalCentavos))
  const forProducers = total(orders.map(({ producerCentavos }) => producerCentavos))
  const asked = total(papers.associations.map(({ harvest: paper }) => paper.producerCentavos))
  found.same('Bs para las productoras: pedidos y asociaciones', forProducers, asked)
  found.same(
    'Bs de los pedidos y de los puntos',
    paid,
    total(papers.packing.map((each) => each.statedCentavos)),
  )
  const { text } = papers.cycle
  found.same(
    'pedidos, según la operadora',
    orders.length,
    Number(/Pedidos (\d[\d.]*)/.exec(text)?.[1]?.replace('.', '')),
  )
  found.same('ventas, según la operadora', paid, readMoney(lastTotal(text)))
  for (const order of orders)
    found.same(
      `renglones y total de ${order.code}`,
      order.totalCentavos,
      total(order.lines.map(({ centavos }) => centavos)),
    )
  const promised = total(harvest.conversations.map(({ notice }) => notice.earningsCentavos))
  if (promised > forProducers) found.tell(`los avisos prometen ${promised}, los pedidos dan ${forProducers}`)
}

/** The last total of the operator's page is that of all points: "Total 47 Bs 4.661,00". */
function lastTotal(text: string): string {
  return [...text.matchAll(/Total \d[\d.]* (Bs[\s\u00a0][\d.,]+)/g)].at(-1)?.[1] ?? 'Bs 0'
}

/** What is packed for a point is what its buyers ordered, order by order and gram by gram. */
function reckonPacking(orders: readonly OrderPaper[], papers: Papers, found: Differences): void {
  const points = new Set([...papers.packing.map(({ point }) => point), ...orders.map(shortPoint(papers))])
  for (const point of points) {
    const own = orders.filter((order) => shortPoint(papers)(order) === point)
    const paper = papers.packing.find((each) => each.point === point)
    found.same(`pedidos de ${point}`, own.length, paper?.orders.size ?? 0)
    found.sameEach(
      `por cobrar en ${point}`,
      new Map(own.map(({ code, totalCentavos }) => [code, totalCentavos])),
      paper?.orders ?? new Map(),
    )
    found.same(`pedidos que dice la lista de ${point}`, own.length, paper?.statedOrders ?? 0)
    found.sameEach(
      `lo que llega a ${point}`,
      sumByName(own.flatMap(({ contents }) => [...contents])),
      paper?.arrives ?? new Map(),
    )
  }
}

/** An order's page may say the zone before the point's name. */
function shortPoint(papers: Papers): (order: OrderPaper) => string {
  const names = papers.packing.map(({ point }) => point)
  return ({ point }) => names.find((name) => point === name || point.endsWith(`, ${name}`)) ?? point
}
