import { formatShortMoment } from '~/kernel/instants'
import { type StaffItem, type StaffMatter, type StaffVariables } from '../staff-kinds'
import { phoneWords, type Texts } from './wording'

/** One of it, and several; what is never counted has one wording. */
const WORDS: Record<StaffMatter, string | readonly [one: string, several: string]> = {
  cut_off_late: 'a cycle does not close at its hour',
  draft_missed: 'a cycle does not open',
  message_budget: 'the budget of messages for today is used up',
  templates_lost: ['text that WhatsApp does not let through', 'texts that WhatsApp does not let through'],
  unverified: ['order of an unconfirmed number', 'orders of unconfirmed numbers'],
  short_received: ['product that came short', 'products that came short'],
  unweighed: ['product that nobody has weighed', 'products that nobody has weighed'],
  stuck_work: ['kind of work that Chaka gave up', 'kinds of work that Chaka gave up'],
  unheard: ['received message nobody attended to', 'received messages nobody attended to'],
  unanswered: ['producer without answer', 'producers without answer'],
  to_settle: ['product to confirm and share out', 'products to confirm and share out'],
  overdue: ['order not handed over', 'orders not handed over'],
  advances: ['early payment asked for', 'early payments asked for'],
  late_events: ['handover to write down in a settled cycle', 'handovers to write down in a settled cycle'],
  desk_conflicts: ['handover to clear up', 'handovers to clear up'],
  uncounted: ['cash box not counted', 'cash boxes not counted'],
  failed_messages: ['notice that did not arrive', 'notices that did not arrive'],
  troubled_orders: ['order without notice', 'orders without notice'],
  no_host: ['point without host', 'points without host'],
  points_proposed: ['point to approve', 'points to approve'],
  haulage_reports: ['reported haulier', 'reported hauliers'],
  uncompared: ['product without a market price', 'products without a market price'],
  no_coordinator: ['association without coordinator', 'associations without coordinator'],
  registrations: ['association that asks to join', 'associations that ask to join'],
  point_full: ['full point', 'full points'],
  draft_empty: 'a cycle without offers',
  on_holiday: 'a cycle falls on a holiday',
  no_next_cycle: 'there is no next cycle',
}

const or = (names: readonly string[]) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`

function itemWords({ matter, count, cycleNumber }: StaffItem): string {
  const cycle = cycleNumber === null ? '' : ` (cycle ${cycleNumber})`
  const words = WORDS[matter]
  const said = typeof words === 'string' ? words : words[count === 1 ? 0 : 1]
  return `${count > 0 ? `${count} ` : ''}${said}${cycle}`
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
