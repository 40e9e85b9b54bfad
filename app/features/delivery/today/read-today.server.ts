import { type Database, readClock } from '#db/client.server'
import { listRegistrationsToCheck } from '~/features/associations/registrations/views.server'
import {
  listsUnverified,
  todaysTodo,
  WEIGHED_BEFORE_HOURS,
  type AdvancesWaiting,
} from '~/features/consolidation/today'
import {
  listMessageFates,
  listShortReceived,
  listToSettle,
  listUnanswered,
  listUnverifiedOrders,
  listUnweighed,
  listWithoutCoordinator,
} from '~/features/consolidation/today.server'
import { listCyclesAhead, listPointsWithoutHost } from '~/features/consolidation/today-ahead.server'
import { countUnheardMessages } from '~/features/consolidation/unheard/views.server'
import { cycleTotals } from '~/features/consolidation/views.server'
import { listCycles } from '~/features/cycles/views.server'
import { countProposedPoints } from '~/features/delivery-points/operated.server'
import { isBudgetUsedUp } from '~/features/messaging/sending/sending-day.server'
import { listLostTemplates } from '~/features/messaging/templates/template-contents.server'
import { countTroubledOrders } from '~/features/orders/operated.server'
import { countGivenUpWork } from '~/features/work-queues/views.server'
import { listLateCycles } from '../desk/late-queries.server'
import { listDeskTroubles } from '../desk/troubles.server'

const RUNNING = ['open', 'closed', 'confirmed', 'delivering']
const CYCLES = 12

/** What features that come after the deliveries know of today. */
export type LaterToday = { advances: AdvancesWaiting; haulageReports: number; uncomparedProducts: number }

/** What needs a person of the operator, and how the cycle at work stands: for its page, and for the notices. */
export async function readToday(db: Database, later: LaterToday) {
  const listed = await listCycles(db, CYCLES)
  const running = listed.filter(({ cycle }) => RUNNING.includes(cycle.state))
  const ids = running.map(({ cycle }) => cycle.id)
  const open = running.find(({ cycle }) => cycle.state === 'open')
  const shown = open ?? running[0] ?? null
  const now = listed[0]?.now ?? (await readClock(db))
  const totals = shown ? await cycleTotals(db, shown.cycle.id) : null
  const fates = await listMessageFates(db, ids)
  const unverified =
    open && listsUnverified(open.cycle, now) ? await listUnverifiedOrders(db, open.cycle.id) : []
  const todo = todaysTodo({
    now,
    cycles: listed.map(({ cycle }) => cycle),
    unanswered: await listUnanswered(db),
    stuckWork: await countGivenUpWork(db),
    unheard: await countUnheardMessages(db, { associationId: null }),
    toSettle: await listToSettle(db),
    shortReceived: await listShortReceived(db),
    unverified,
    fates,
    withoutCoordinator: await listWithoutCoordinator(db, ids),
    registrations: (await listRegistrationsToCheck(db))
      .filter(({ state }) => state === 'waiting')
      .map(({ id, name }) => ({ id, name })),
    proposedPoints: await countProposedPoints(db),
    points: open && totals ? totals.byPoint : [],
    isBudgetUsedUp: await isBudgetUsedUp(db),
    lostTemplates: (await listLostTemplates(db)).length,
    unweighed: await listUnweighed(db, WEIGHED_BEFORE_HOURS),
    desks: await listDeskTroubles(db),
    late: await listLateCycles(db),
    ...later,
    troubled: await countTroubledOrders(db, ids),
    withoutHost: await listPointsWithoutHost(db),
    ahead: await listCyclesAhead(db),
  })
  return {
    now,
    shown: shown && totals ? { operated: shown, totals } : null,
    fates,
    unverified,
    todo,
  }
}
