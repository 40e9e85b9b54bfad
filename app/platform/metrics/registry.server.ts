import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { type Pool } from 'pg'

/** What this process counts. One for all its halves: web, worker and pools. */
export const registry = new Registry()

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** By route id, never by the address as it was typed: codes and secrets stand in addresses. */
const requests = new Histogram({
  name: 'chaka_request_seconds',
  help: 'Time from the request to the last byte of its answer',
  labelNames: ['route', 'method', 'status'],
  buckets: SECONDS,
  registers: [registry],
})

const jobs = new Histogram({
  name: 'chaka_job_seconds',
  help: 'Time of a job, by its name and how it ended',
  labelNames: ['job', 'outcome'],
  buckets: SECONDS,
  registers: [registry],
})

const pools = new Map<string, Pool>()
new Gauge({
  name: 'chaka_pool_connections',
  help: 'Connections of a pool: in use, idle; and callers that wait for one',
  labelNames: ['pool', 'state'],
  registers: [registry],
  collect() {
    for (const [pool, { totalCount, idleCount, waitingCount }] of pools) {
      this.set({ pool, state: 'in_use' }, totalCount - idleCount)
      this.set({ pool, state: 'idle' }, idleCount)
      this.set({ pool, state: 'waiting' }, waitingCount)
    }
  },
})

export function countRequest(of: { route: string; method: string; status: number; seconds: number }): void {
  const { route, method, status, seconds } = of
  requests.observe({ route, method, status: String(status) }, seconds)
}

export function countJob(job: string, outcome: 'done' | 'failed', seconds: number): void {
  jobs.observe({ job, outcome }, seconds)
}

/** Shows how full a pool is, under this name, until its process ends. */
export function watchPool(name: string, pool: Pool): void {
  pools.set(name, pool)
}

let isProcessMeasured = false
/** Memory, processor, event loop: measured from the first time that somebody may ask. */
export function measureProcess(): void {
  if (isProcessMeasured) return
  isProcessMeasured = true
  collectDefaultMetrics({ register: registry, prefix: 'chaka_' })
}
