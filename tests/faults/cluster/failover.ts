import { type Judgement, judge, orderWithoutPause, stockUp } from '../stage/people'
import { type Cluster } from './cluster'
import { promote, startedAt } from './postgres'

const CLIENTS = 6
const BASKETS = 12_000
const BEFORE_MS = 8_000
const NOTICED_MS = 2_000
const AFTER_MS = 15_000
const BACK_WITHIN_SECONDS = 30

export type Failover = Judgement & {
  /** from the kill to the first order that was placed after it */
  backAfterSeconds: number
  restarted: number
}

/**
 * People order without pause; the primary is killed under them, its replica is promoted two seconds later and
 * PgBouncer pointed to it. [Seen red: every process ended, since a connection that was cut between two statements
 * of a transaction had nobody to hear its error.]
 */
export async function failOver(cluster: Cluster): Promise<Failover> {
  const stock = await stockUp(cluster.primary.url, BASKETS)
  const pids = [...cluster.web.map(({ pid }) => pid), ...cluster.workers]
  const births = pids.map(startedAt)
  const people = orderWithoutPause(cluster.site, stock, CLIENTS)
  const pause = (ms: number) => new Promise((wait) => setTimeout(wait, ms))
  await pause(BEFORE_MS)
  cluster.primary.kill()
  const killedAt = performance.now()
  await pause(NOTICED_MS)
  promote(cluster.programs, cluster.replica)
  await cluster.pooler.pointTo(cluster.replica.port)
  await pause(AFTER_MS)
  await people.stop()

  const judgement = await judge(cluster.replica.url, people)
  const backAfterSeconds = (people.firstAfter(killedAt) - killedAt) / 1000
  const restarted = pids.filter((pid, at) => !isSame(pid, births[at])).length
  const holds = judgement.holds && restarted === 0 && backAfterSeconds <= BACK_WITHIN_SECONDS
  return { ...judgement, backAfterSeconds, restarted, holds }
}

function isSame(pid: number, birth: string | undefined): boolean {
  try {
    return startedAt(pid) === birth
  } catch {
    return false
  }
}
