import { formatShortMoment } from '~/kernel/instants'
import { type StaffItem, type StaffMatter, type StaffVariables } from '../staff-kinds'
import { phoneWords, type Texts } from './wording'

const WORDS: Record<StaffMatter, string> = {
  cut_off_late: 'a cycle does not close at its hour',
  draft_missed: 'a cycle does not open',
  message_budget: 'the budget of messages for today is used up',
  templates_lost: 'texts that WhatsApp does not let through',
  unverified: 'orders of unconfirmed numbers',
  short_received: 'products that came short',
  unweighed: 'products that nobody has weighed',
  stuck_work: 'kinds of work that Chaka gave up',
  unheard: 'received messages nobody attended to',
  unanswered: 'producers without answer',
  to_settle: 'products to confirm and share out',
  overdue: 'orders not handed over',
  advances: 'early payments asked for',
  late_events: 'handovers to write down in a settled cycle',
  desk_conflicts: 'handovers to clear up',
  uncounted: 'cash boxes not counted',
  failed_messages: 'notices that did not arrive',
  troubled_orders: 'orders without notice',
  no_host: 'points without host',
  points_proposed: 'points to approve',
  haulage_reports: 'reported hauliers',
  uncompared: 'products without a market price',
  no_coordinator: 'associations without coordinator',
  registrations: 'associations that ask to join',
  point_full: 'full points',
  draft_empty: 'a cycle without offers',
  on_holiday: 'a cycle falls on a holiday',
  no_next_cycle: 'there is no next cycle',
}

const or = (names: readonly string[]) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`

function itemWords({ matter, count, cycleNumber }: StaffItem): string {
  const cycle = cycleNumber === null ? '' : ` (cycle ${cycleNumber})`
  return `${count > 0 ? `${count} ` : ''}${WORDS[matter]}${cycle}`
}

function summary(items: readonly StaffItem[], most: number): string {
  const shown = items.slice(0, most).map(itemWords).join(', ')
  const rest = items.length > most ? ` and ${items.length - most} more` : ''
  return `Chaka waits for somebody today: ${shown}${rest}. See Operation.`
}

export const staff: Pick<Texts, keyof StaffVariables> = {
  staff_summary: ({ items }) => [items.length, 5, 4, 3].map((most) => summary(items, most)),
  staff_urgent: ({ item }) => [`Urgent at Chaka: ${itemWords(item)}. See Operation now.`],
  message_unheard: ({ names }) => [
    `Chaka cannot write down a message of ${or(names)}. Read it in Chaka, Messages, To attend to, and answer for her.`,
    'Chaka cannot write down a message of a producer. Read it in Chaka, Messages, To attend to.',
  ],
  answer_unclear: ({ name, phone, cycleNumber, answerBy }) => [
    `${name} writes and is not understood, and her time in cycle ${cycleNumber} ends ${formatShortMoment(answerBy, 'en')}. ` +
      `Call${phone ? ` ${phoneWords(phone)}` : ''} and answer for her under Harvest.`,
  ],
}
