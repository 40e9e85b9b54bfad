import { openDatabase } from '#db/client.server'
import { ask } from '../bench/load/http'
import { fiveLines, listWindows, makeBaskets, makeRoom } from '../bench/sections/ready-baskets'
import { findBrokenInvariants } from '../support/invariants'

const AGAIN_MS = 150
/** A number of her own for each order: an unverified one may have only so many. */
let phone = 72_000_000

export type Stock = { baskets: string[]; windows: number[]; totalCentavos: number }

/** Room in the open cycle of this database, and so many baskets that wait to be confirmed. */
export async function stockUp(url: string, baskets: number): Promise<Stock> {
  const { db, close } = openDatabase({ url, max: 2, applicationName: 'drill' })
  try {
    const cycle = await db
      .selectFrom('orderCycles')
      .select(['id', 'number'])
      .where('state', '=', 'open')
      .orderBy('closesAt')
      .limit(1)
      .executeTakeFirstOrThrow()
    const world = { db, cycle }
    await makeRoom(world)
    const { ids, totalCentavos } = await makeBaskets(world, await fiveLines(world), baskets)
    return { baskets: ids, windows: await listWindows(world), totalCentavos }
  } finally {
    await close()
  }
}

export type People = {
  /** of the orders that somebody was told of, in the order of hearing */
  codes: string[]
  /** when the first order was told of that was asked for after this instant of `performance.now()` */
  firstAfter: (instant: number) => number
  stop: () => Promise<void>
}

/** So many people who order one basket after another; whoever is not answered sends her form again, as people do. */
export function orderWithoutPause(site: string, stock: Stock, clients: number): People {
  const told: { code: string; askedAt: number; at: number }[] = []
  let next = 0
  let ordering = true
  const person = async () => {
    while (ordering) {
      const at = next++
      const canasta = stock.baskets[at]
      if (canasta === undefined) return
      phone += 1
      const form = {
        canasta,
        nombre: 'Lucía Mamani',
        celular: String(phone),
        ventana: String(stock.windows[at % stock.windows.length]),
        forma: 'efectivo',
        total: String(stock.totalCentavos),
      }
      for (let heard = false; !heard && ordering;) {
        const askedAt = performance.now()
        const answer = await ask(`${site}/pedido`, { form }).catch(() => null)
        const code =
          answer?.status === 302 ? /^\/pedidos\/([A-Z0-9-]+)/.exec(answer.location ?? '')?.[1] : undefined
        if (code === undefined) {
          await new Promise((wait) => setTimeout(wait, AGAIN_MS))
          continue
        }
        heard = true
        told.push({ code, askedAt, at: performance.now() })
      }
    }
  }
  const people = Array.from({ length: clients }, person)
  return {
    get codes() {
      return told.map(({ code }) => code)
    },
    firstAfter: (instant) => told.find(({ askedAt }) => askedAt > instant)?.at ?? Infinity,
    stop: async () => {
      ordering = false
      await Promise.all(people)
    },
  }
}

export type Judgement = {
  acknowledged: number
  lost: number
  doubled: number
  broken: string[]
  holds: boolean
}

/** The judge is the database, never what the application says: every order that was told of is there, once. */
export async function judge(url: string, codes: readonly string[]): Promise<Judgement> {
  const { db, close } = openDatabase({ url, max: 2, applicationName: 'drill' })
  try {
    const there = await db
      .selectFrom('orders')
      .select('code')
      .where('code', 'in', codes.length > 0 ? codes : [''])
      .execute()
    const broken = (await findBrokenInvariants(db)).map(({ name }) => name)
    const lost = new Set(codes).size - there.length
    const doubled = codes.length - new Set(codes).size
    return {
      acknowledged: codes.length,
      lost,
      doubled,
      broken,
      holds: codes.length > 0 && lost === 0 && doubled === 0 && broken.length === 0,
    }
  } finally {
    await close()
  }
}

export function judgementWords({ acknowledged, lost, doubled, broken }: Judgement): string {
  const rules = broken.length === 0 ? 'none' : broken.join(', ')
  return `${acknowledged} orders told of, ${lost} lost, ${doubled} doubled; rules broken: ${rules}`
}
