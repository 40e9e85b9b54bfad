import { type Database } from '#db/client.server'
import { listHistoryRows, type HistoryRow } from './queries.server'

export type ProducerCycle = {
  cycleNumber: number
  deliversAt: Date
  parts: HistoryRow[]
  earnsCentavos: number
}

const CYCLES = 8

/** What a producer offered, was asked, answered and earned, cycle by cycle, the newest first. */
export async function listProducerCycles(
  db: Database,
  of: { producerId: number; page: number },
): Promise<{ cycles: ProducerCycle[]; hasNext: boolean }> {
  const rows = await listHistoryRows(db, {
    producerId: of.producerId,
    limit: CYCLES + 1,
    offset: (of.page - 1) * CYCLES,
  })
  const cycles: ProducerCycle[] = []
  for (const row of rows) {
    let cycle = cycles.at(-1)
    if (cycle?.cycleNumber !== row.cycleNumber) {
      cycle = { cycleNumber: row.cycleNumber, deliversAt: row.deliversAt, parts: [], earnsCentavos: 0 }
      cycles.push(cycle)
    }
    cycle.parts.push(row)
    cycle.earnsCentavos += row.earnsCentavos
  }
  return { cycles: cycles.slice(0, CYCLES), hasNext: cycles.length > CYCLES }
}
