import { type Database } from '#db/client.server'
import { type Cycle } from '~/features/cycles/cycle'
import { listCycles } from '~/features/cycles/views.server'
import { redirectTo } from '~/platform/redirect.server'
import { chooseDispatch, isDispatchable } from './choose-dispatch'

export type DispatchOfCycle = {
  cycle: Cycle
  now: Date
  /** its cut-off has fallen */
  isReady: boolean
  /** cycles to look at instead, the newest first */
  cycleNumbers: number[]
}

const CYCLES = 9

/**
 * The cycle whose goods are handled, or the one asked for by ?ciclo=. Null before the first was ever opened.
 * @throws Response 404 when the cycle asked for is none of the last ones
 */
export async function requireDispatch(db: Database, request: Request): Promise<DispatchOfCycle | null> {
  const cycles = await listCycles(db, CYCLES)
  const asked = new URL(request.url).searchParams.get('ciclo')
  const chosen = chooseDispatch(cycles, asked)
  if (!chosen) {
    if (asked === null) return null
    throw new Response(null, { status: 404 })
  }
  return {
    cycle: chosen.cycle,
    now: chosen.now,
    isReady: isDispatchable(chosen.cycle),
    cycleNumbers: cycles.filter(({ cycle }) => isDispatchable(cycle)).map(({ cycle }) => cycle.number),
  }
}

/**
 * As `requireDispatch`, for pages that only make sense past the cut-off.
 * @throws Response to `home`, which says what is waited for
 */
export async function requireReadyDispatch(
  db: Database,
  request: Request,
  home: string,
): Promise<DispatchOfCycle> {
  const found = await requireDispatch(db, request)
  if (!found?.isReady) throw redirectTo(home)
  return found
}
