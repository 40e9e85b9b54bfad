import { openDatabase } from '#db/client.server'
import { findBrokenInvariants } from '../support/invariants'
import { type Bought } from './buyer'
import { chance } from './chance'
import { arrive, buyAll, planBuyers } from './crowd'
import { fallCutOff, leadToForm } from './cut-off'
import { enlargeOffers } from './enlarge-offers'
import { gatherAnswers, type Harvest, seatOperator } from './harvest'
import { Differences } from './ledger'
import { checkMessages } from './order-messages'
import { nextMoment } from './moments'
import { Phones } from './phones'
import { gatherPapers, type Papers, reckon, standingOrders } from './reckoning'
import { readShelf, type Shelf } from './shelf'
import { type WeekSystem } from './system'
import { requestCount, WeekFailure } from './visitor'

export type Week = {
  shelf: Shelf
  bought: Bought[]
  tooLate: number
  harvest: Harvest
  papers: Papers
  differences: string[]
  /** what each part of it took, in seconds */
  seconds: [string, number][]
  requests: number
}

const HURRIED_OF = 50
const AT_ONCE = 12

/**
 * Plays one whole week as people do, and adds it up.
 * @throws WeekFailure (or a cause of it) when somebody could not go on; differences are returned, not thrown
 */
export async function playWeek(
  system: WeekSystem,
  options: { orders: number; tell: (line: string) => void },
): Promise<Week> {
  const { orders, tell } = options
  const seconds: Week['seconds'] = []
  const began = performance.now()
  let since = began
  const lap = (what: string) => {
    seconds.push([what, (performance.now() - since) / 1000])
    since = performance.now()
  }

  const phones = new Phones(system.site)
  const { operator, cyclePath } = await seatOperator(system, phones)
  const number = Number(cyclePath.split('/').at(-1))
  const enlarged = await enlargeOffers(system, number, orders)
  if (enlarged) tell(enlarged)
  const shelf = await readShelf(arrive(system.way, 60_000))
  const hurried = Math.max(2, Math.ceil(orders / HURRIED_OF))
  const plans = planBuyers(orders, number)
  const last = plans.splice(-hurried).map((plan) => ({ ...plan, doubleClick: false, badInput: false }))
  const atOnce = (done: number) => tell(`${done} compradoras terminaron`)
  const first = await buyAll(system.way, shelf, plans, { atOnce: AT_ONCE, tell: atOnce })
  lap('pedidos')

  const ready = await leadToForm(system, shelf, last)
  const cut = await fallCutOff(system, shelf, ready)
  const inTime = cut.inTime.map((each): Bought => ({
    ...each,
    visitor: arrive(system.way, 59_000),
    changed: false,
  }))
  const bought = [...first, ...inTime]
  tell(`cayó el corte: ${inTime.length} entraron mientras caía, ${cut.tooLate} llegaron tarde`)
  lap('corte')

  const papersBefore = standingOrders(bought)
  const [sample] = papersBefore
  if (!sample?.answersBy) throw new WeekFailure('no order says until when producers answer')
  const confirmBy = nextMoment(sample.answersBy, shelf.closesAt)
  const dice = chance(number)
  const harvest = await gatherAnswers(system, shelf, { operator, cyclePath, confirmBy, chance: dice, tell })
  lap('respuestas')

  const differences = new Differences()
  const papers = await gatherPapers(harvest, shelf)
  reckon(papersBefore, harvest, papers, shelf, differences)
  await checkMessages(phones, bought, differences)
  await judge(system, differences)
  lap('cuentas')
  return {
    shelf,
    bought,
    tooLate: cut.tooLate,
    harvest,
    papers,
    differences: differences.found,
    seconds: [...seconds, ['en todo', (performance.now() - began) / 1000]],
    requests: requestCount,
  }
}

/** What always holds, asked of the database: the one thing that is not seen from outside. */
async function judge(system: WeekSystem, differences: Differences): Promise<void> {
  const { db, close } = openDatabase({ url: system.databaseUrl, max: 1, applicationName: 'chaka-week' })
  try {
    for (const { name, rows, sample } of await findBrokenInvariants(db))
      differences.tell(`${name}: ${rows} filas, ${JSON.stringify(sample[0])}`)
  } finally {
    await close()
  }
}
