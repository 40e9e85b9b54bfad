import { type Database } from '#db/client.server'
import { type Cycle } from '~/features/cycles/cycle'
import { listCycles } from '~/features/cycles/views.server'
import { chooseDispatch } from '~/features/delivery/choose-dispatch'

const CYCLES = 9

/**
 * The cycle whose routes are planned: the one asked for by ?ciclo=, or whose goods are handled now, or the open one.
 * Null before the first was ever opened.
 * @throws Response 404 when the cycle asked for is none of the last ones
 */
export async function requireRoutesCycle(
  db: Database,
  request: Request,
): Promise<{ cycle: Cycle; cycleNumbers: number[] } | null> {
  const cycles = await listCycles(db, CYCLES)
  const asked = new URL(request.url).searchParams.get('ciclo')
  const chosen = chooseDispatch(cycles, asked)
  if (!chosen && asked !== null) throw new Response(null, { status: 404 })
  const shown = cycles.filter(({ cycle }) => cycle.state !== 'draft' && cycle.state !== 'cancelled')
  return chosen ? { cycle: chosen.cycle, cycleNumbers: shown.map(({ cycle }) => cycle.number) } : null
}
