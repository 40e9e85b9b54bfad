import { type BenchServer } from '../world'
import { type Measured } from './clients'
import { cpuMsOf, processesUnder, spentBetween } from './processor'

export type WithCpu = Measured & { cpuMs: number; webMs: number; databaseMs: number; askerMs: number }

/** @returns rates, and milliseconds of the processor for one step, web and database; what asks is told apart */
export async function withCpu(
  server: BenchServer,
  webPid: number,
  run: () => Promise<Measured>,
): Promise<WithCpu> {
  const web = () => processesUnder(webPid).filter((pid) => !server.pids().includes(pid))
  const before = { web: cpuMsOf(web()), database: cpuMsOf(server.pids()), asker: process.cpuUsage() }
  const measured = await run()
  const asker = process.cpuUsage(before.asker)
  const of = (ms: number) => ms / Math.max(1, measured.done)
  const webMs = of(spentBetween(before.web, cpuMsOf(web())))
  const databaseMs = of(spentBetween(before.database, cpuMsOf(server.pids())))
  return {
    ...measured,
    webMs,
    databaseMs,
    cpuMs: webMs + databaseMs,
    askerMs: of((asker.user + asker.system) / 1000),
  }
}
