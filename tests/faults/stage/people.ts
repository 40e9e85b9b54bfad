import { openDatabase } from '#db/client.server'
import { basketCookie } from '~/features/orders/basket-cookie.server'
import { ask } from '../../bench/load/http'
import { fiveLines, listWindows, makeBaskets, makeRoom } from '../../bench/sections/ready-baskets'
import { findBrokenInvariants } from '../../support/invariants'

const AGAIN_MS = 150
const BASKETS_AT_ONCE = 2_000
/** Who asked and was not answered yet goes on for so long after all others have stopped. */
const PATIENCE_MS = 30_000
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
    const lines = await fiveLines(world)
    const made: string[] = []
    let totalCentavos = 0
    while (made.length < baskets) {
      const some = await makeBaskets(world, lines, Math.min(BASKETS_AT_ONCE, baskets - made.length))
      made.push(...some.ids)
      totalCentavos = some.totalCentavos
    }
    return { baskets: made, windows: await listWindows(world), totalCentavos }
  } finally {
    await close()
  }
}

/** What a person was told: the code of her order, or the status of what came instead. Instants of `performance.now()`. */
export type Told = { basket: string; code: string; askedAt: number; at: number; tries: number }
type Answer = { code: string | undefined; status: number | 'cut' }

/** Confirms one of the baskets, once. */
export async function confirm(
  site: string,
  stock: Stock,
  at: number,
  celular = nextPhone(),
  patienceMs = PATIENCE_MS,
): Promise<Answer> {
  const canasta = stock.baskets[at] ?? ''
  const [cookie = ''] = (await basketCookie(canasta, false)).split(';')
  const form = {
    canasta,
    nombre: 'Lucía Mamani',
    celular,
    ventana: String(stock.windows[at % stock.windows.length]),
    forma: 'efectivo',
    total: String(stock.totalCentavos),
  }
  const signal = AbortSignal.timeout(patienceMs)
  const answer = await ask(`${site}/pedido`, { form, cookie, signal }).catch(() => null)
  const code = /^\/pedidos\/([A-Z0-9-]+)/.exec(answer?.location ?? '')?.[1]
  return { code: answer?.status === 302 ? code : undefined, status: answer?.status ?? 'cut' }
}

export function nextPhone(): string {
  phone += 1
  return String(phone)
}

export type People = {
  /** in the order of hearing */
  told: readonly Told[]
  /** whose confirmation reached nobody's ears before they stopped */
  unheard: () => number
  /** how often each status came; `cut`: a connection that broke, or half a minute without an answer */
  answers: ReadonlyMap<number | 'cut', number>
  /** when the first order was told of that was asked for after this instant of `performance.now()` */
  firstAfter: (instant: number) => number
  /** the longest time in which nobody was told anything, in ms */
  longestSilence: () => number
  stop: () => Promise<void>
}

/** So many people who order one basket after another; whoever is not answered sends her form again, as people do. */
export function orderWithoutPause(site: string, stock: Stock, clients: number): People {
  const told: Told[] = []
  const answers = new Map<number | 'cut', number>()
  const began = performance.now()
  let next = 0
  let unheard = 0
  let stoppedAt = Infinity
  const person = async () => {
    while (stoppedAt === Infinity && next < stock.baskets.length) {
      const at = next++
      const celular = nextPhone()
      for (let tries = 1, heard = false; !heard; tries += 1) {
        const askedAt = performance.now()
        const { code, status } = await confirm(site, stock, at, celular)
        answers.set(status, (answers.get(status) ?? 0) + 1)
        if (code !== undefined) {
          heard = true
          told.push({ basket: stock.baskets[at] ?? '', code, askedAt, at: performance.now(), tries })
        } else if (performance.now() > stoppedAt + PATIENCE_MS) {
          unheard += 1
          return
        } else await new Promise((wait) => setTimeout(wait, AGAIN_MS))
      }
    }
  }
  const people = Array.from({ length: clients }, person)
  return {
    told,
    answers,
    unheard: () => unheard,
    firstAfter: (instant) => told.find(({ askedAt }) => askedAt > instant)?.at ?? Infinity,
    longestSilence: () => {
      const heard = [began, ...told.map(({ at }) => at).filter((at) => at < stoppedAt)]
      return Math.max(...heard.map((at, index) => (heard[index + 1] ?? at) - at))
    },
    stop: async () => {
      stoppedAt = performance.now()
      await Promise.all(people)
    },
  }
}

export type Judgement = {
  acknowledged: number
  lost: number
  doubled: number
  /** orders that are there and that nobody was told of, though she asked until she was answered */
  untold: number
  /** placed by a request that was let in and then not answered: her next one told her */
  toldLater: number
  /** answers that say a mistake of ours (5xx but 503), when nothing was wrong but the moment */
  dishonest: number
  broken: string[]
  holds: boolean
}

/** The judge is the database, never what the application says: every order that was told of is there, once. */
export async function judge(
  url: string,
  people: Pick<People, 'told' | 'answers' | 'unheard'>,
): Promise<Judgement> {
  const { db, close } = openDatabase({ url, max: 2, applicationName: 'drill' })
  try {
    const { told, answers } = people
    const there = await db
      .selectFrom('orders')
      .innerJoin('phones', 'phones.id', 'orders.phoneId')
      .select(['code', 'formKey', 'placedAt'])
      .where('e164', 'like', '+59172%')
      .where('buyerName', '=', 'Lucía Mamani')
      .execute()
    const broken = (await findBrokenInvariants(db)).map(({ name }) => name)
    const byCode = new Map(there.map((order) => [order.code, order]))
    const codes = new Set(told.map(({ code }) => code))
    const lost = [...codes].filter((code) => !byCode.has(code)).length
    const doubled =
      told.length - codes.size + there.length - new Set(there.map(({ formKey }) => formKey)).size
    const untold = there.filter(({ code }) => !codes.has(code)).length
    const toldLater = told.filter(
      ({ code, askedAt }) =>
        (byCode.get(code)?.placedAt.getTime() ?? Infinity) < performance.timeOrigin + askedAt - 5,
    ).length
    const dishonest = [...answers].reduce(
      (sum, [status, count]) =>
        sum + (typeof status === 'number' && status >= 500 && status !== 503 ? count : 0),
      0,
    )
    return {
      acknowledged: told.length,
      lost,
      doubled,
      untold: Math.max(0, untold - people.unheard()),
      toldLater,
      dishonest,
      broken,
      holds:
        told.length > 0 && lost === 0 && doubled === 0 && untold <= people.unheard() && broken.length === 0,
    }
  } finally {
    await close()
  }
}

export function judgementWords({ acknowledged, lost, doubled, broken }: Judgement): string {
  const rules = broken.length === 0 ? 'none' : broken.join(', ')
  return `${acknowledged} orders told of, ${lost} lost, ${doubled} doubled; rules broken: ${rules}`
}

/** What a judgement finds wrong, in sentences. */
export function judgedWrong({ acknowledged, lost, doubled, untold, dishonest, broken }: Judgement): string[] {
  return [
    ...(acknowledged === 0 ? ['nobody was told of an order'] : []),
    ...(lost > 0 ? [`${lost} orders told of are lost`] : []),
    ...(doubled > 0 ? [`${doubled} orders doubled`] : []),
    ...(untold > 0 ? [`${untold} orders that nobody was told of`] : []),
    ...(dishonest > 0 ? [`${dishonest} answers of 5xx that were not 503`] : []),
    ...broken.map((name) => `broken: ${name}`),
  ]
}
