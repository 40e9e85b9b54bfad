import { type Todo } from '~/features/consolidation/today'
import { isQuiet } from '~/features/messaging/sending/quiet-hours'
import { type StaffItem, type StaffMatter } from '~/features/messaging/staff-kinds'

/** What cannot wait for tomorrow's summary, and what wakes somebody even at night. */
const URGENT: ReadonlySet<StaffMatter> = new Set<StaffMatter>([
  'cut_off_late',
  'draft_missed',
  'message_budget',
  'templates_lost',
  'stuck_work',
  'unheard',
  'unverified',
  'short_received',
  'unweighed',
])
const AT_ANY_HOUR: ReadonlySet<StaffMatter> = new Set<StaffMatter>(['cut_off_late', 'draft_missed'])

/** What is to be done, as a message counts it. What only tells the time of day waits for nobody. */
export function staffItems(todo: readonly Todo[]): StaffItem[] {
  return todo.flatMap((each) => {
    if (each.kind === 'closes_soon') return []
    const cycleNumber = 'cycleNumber' in each ? each.cycleNumber : null
    return [{ matter: each.kind, count: countOf(each), cycleNumber }]
  })
}

/** Of these, what is told at once; in the quiet hours only what loses a week. */
export function urgentItems(items: readonly StaffItem[], now: Date): StaffItem[] {
  const matters = isQuiet(now) ? AT_ANY_HOUR : URGENT
  return items.filter(({ matter }) => matters.has(matter))
}

function countOf(todo: Exclude<Todo, { kind: 'closes_soon' }>): number {
  switch (todo.kind) {
    case 'unverified':
    case 'troubled_orders':
      return todo.orders
    case 'unanswered':
      return todo.producers
    case 'to_settle':
    case 'short_received':
    case 'unweighed':
      return todo.products
    case 'overdue':
    case 'desk_conflicts':
    case 'uncounted':
    case 'points_proposed':
    case 'haulage_reports':
    case 'uncompared':
    case 'stuck_work':
    case 'templates_lost':
    case 'unheard':
      return todo.count
    case 'failed_messages':
      return todo.failed
    case 'late_events':
      return todo.events
    case 'advances':
      return todo.toApprove + todo.toPay
    case 'no_coordinator':
    case 'point_full':
      return todo.names.length
    case 'registrations':
      return todo.waiting.length
    case 'no_host':
      return todo.points.length
    case 'cut_off_late':
    case 'draft_missed':
    case 'message_budget':
    case 'draft_empty':
    case 'on_holiday':
    case 'no_next_cycle':
      return 0
  }
}
