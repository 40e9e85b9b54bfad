import { openDatabase } from '#db/client.server'
import { findBrokenInvariants } from '../../support/invariants'
import { ask } from '../../bench/load/http'
import { fiveLines, listWindows, makeBaskets, makeRoom } from '../../bench/sections/ready-baskets'
import { type Cluster } from './cluster'
import { promote, startedAt } from './postgres'

const CLIENTS = 6
const BASKETS = 12_000
const BEFORE_MS = 8_000
const NOTICED_MS = 2_000
const AFTER_MS = 15_000
const BACK_WITHIN_SECONDS = 30
const AGAIN_MS = 150

export type Failover = {
  acknowledged: number
  lost: number
  doubled: number
  /** from the kill to the first order that was placed after it */
  backAfterSeconds: number
  restarted: number
  broken: string[]
  holds: boolean
}

/**
 * People order without pause; the primary is killed under them, its replica is promoted two seconds later and
 * PgBouncer pointed to it. Whoever was not answered sends her form again, as a person would. The judge is the new
 * primary: every order that somebody was told of is there, and each basket once.
 */
export async function failOver(cluster: Cluster): Promise<Failover> {
  const { db: before, close: closeBefore } = openDatabase({
    url: cluster.primary.url,
    max: 2,
    applicationName: 'drill',
  })
  const cycle = await before
    .selectFrom('orderCycles')
    .select(['id', 'number'])
    .where('state', '=', 'open')
    .orderBy('closesAt')
    .limit(1)
    .executeTakeFirstOrThrow()
  const world = { db: before, cycle }
  await makeRoom(world)
  const { ids, totalCentavos } = await makeBaskets(world, await fiveLines(world), BASKETS)
  const windows = await listWindows(world)
  await closeBefore()

  const pids = [...cluster.web.map(({ pid }) => pid), ...cluster.workers]
  const births = pids.map(startedAt)
  const codes: string[] = []
  let next = 0
  let killedAt = Infinity
  let firstBackAt = Infinity
  let ordering = true
  const person = async () => {
    while (ordering) {
      const at = next++
      const canasta = ids[at]
      if (canasta === undefined) return
      const form = {
        canasta,
        nombre: 'Lucía Mamani',
        celular: String(72_000_000 + at),
        ventana: String(windows[at % windows.length]),
        forma: 'efectivo',
        total: String(totalCentavos),
      }
      for (let told = false; !told && ordering;) {
        const askedAt = performance.now()
        const answer = await ask(`${cluster.site}/pedido`, { form }).catch(() => null)
        const code =
          answer?.status === 302 ? /^\/pedidos\/([A-Z0-9-]+)/.exec(answer.location ?? '')?.[1] : undefined
        if (code === undefined) {
          await new Promise((wait) => setTimeout(wait, AGAIN_MS))
          continue
        }
        told = true
        codes.push(code)
        if (askedAt > killedAt) firstBackAt = Math.min(firstBackAt, performance.now())
      }
    }
  }
  const people = Array.from({ length: CLIENTS }, person)
  const pause = (ms: number) => new Promise((wait) => setTimeout(wait, ms))
  await pause(BEFORE_MS)
  cluster.primary.kill()
  killedAt = performance.now()
  await pause(NOTICED_MS)
  promote(cluster.programs, cluster.replica)
  await cluster.pooler.pointTo(cluster.replica.port)
  await pause(AFTER_MS)
  ordering = false
  await Promise.all(people)

  const { db, close } = openDatabase({ url: cluster.replica.url, max: 2, applicationName: 'drill' })
  try {
    const there = await db.selectFrom('orders').select('code').where('code', 'in', codes).execute()
    const broken = await findBrokenInvariants(db)
    const restarted = pids.filter((pid, at) => !isSame(pid, births[at])).length
    const backAfterSeconds = (firstBackAt - killedAt) / 1000
    const [lost, doubled] = [codes.length - there.length, codes.length - new Set(codes).size]
    return {
      acknowledged: codes.length,
      lost,
      doubled,
      backAfterSeconds,
      restarted,
      broken: broken.map(({ name }) => name),
      holds:
        lost === 0 &&
        doubled === 0 &&
        restarted === 0 &&
        broken.length === 0 &&
        backAfterSeconds <= BACK_WITHIN_SECONDS,
    }
  } finally {
    await close()
  }
}

function isSame(pid: number, birth: string | undefined): boolean {
  try {
    return startedAt(pid) === birth
  } catch {
    return false
  }
}
