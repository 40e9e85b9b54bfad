import { addMinutes, laPazTime } from '~/kernel/instants'
import { type MessageKind, type MessageVariables, type NewMessage } from './message-kinds'

/** What a kind of message is for, and so until when it is worth sending, and whether it may wake somebody. */
type Purpose<Variables> = {
  /** the moment after which it says nothing that she could still do or expect; only by its age where it names none */
  ends?: (variables: Variables) => Date | null
  /** whoever queues it may say less, never more, counted from when it is due */
  mostHours: number
  /** she has just asked for it herself: she is awake, and waits for it */
  askedFor?: (variables: Variables) => boolean
}

const DAY = 24
const WEEK = 7 * DAY
/** About an order or a cycle, which ends before that: whoever queues it says when. */
const CYCLE = 4 * WEEK
const always = () => true

const ANSWER = { mostHours: DAY }
const PAPERS = { mostHours: 2 * WEEK }
const ADVANCE = { mostHours: WEEK }
const HANDOVER = { ends: ({ endsAt }: { endsAt: Date }) => endsAt, mostHours: CYCLE }
const DEADLINE = { ends: ({ answerBy }: { answerBy: Date }) => answerBy, mostHours: CYCLE }
const HARVEST = { ends: ({ takeAt }: { takeAt: Date }) => takeAt, mostHours: CYCLE }

/** Goods that come an hour late are still taken in. */
export const LATE_MINUTES = 60

const PURPOSES: { [Kind in MessageKind]: Purpose<MessageVariables[Kind]> } = {
  sign_in_code: { mostHours: 1, askedFor: always },
  link_code: { mostHours: 1, askedFor: always },
  test_message: { mostHours: 1, askedFor: always },

  order_placed: { ...HANDOVER, askedFor: ({ by = 'buyer' }) => by === 'buyer' },
  order_changed: { ...HANDOVER, askedFor: always },
  order_cancelled: { mostHours: CYCLE, askedFor: ({ by = 'buyer' }) => by === 'buyer' },
  order_moved: HANDOVER,
  order_ready: HANDOVER,
  card_hold_ended: { mostHours: CYCLE },
  transfer_taken_back: { mostHours: WEEK },
  money_returned: { mostHours: WEEK },
  refund_account: { mostHours: WEEK },
  qr_changed: { mostHours: 2 * DAY },
  shortage: { mostHours: CYCLE },
  association_left: { mostHours: CYCLE },

  harvest_request: DEADLINE,
  harvest_reminder: DEADLINE,
  harvest_zero: { mostHours: CYCLE },
  harvest_readback: HARVEST,
  harvest_changed: { ...HARVEST, ends: ({ takeAt }) => addMinutes(takeAt, LATE_MINUTES) },
  harvest_received: { mostHours: 3 * DAY },
  harvest_which: ANSWER,
  harvest_not_understood: ANSWER,
  harvest_too_late: ANSWER,
  harvest_same_name: ANSWER,
  which_person: ANSWER,
  association_summary: HARVEST,
  association_zero: { mostHours: CYCLE },
  harvest_unanswered: DEADLINE,
  answer_unclear: DEADLINE,
  message_unheard: { mostHours: 2 * DAY },
  cover_asked: DEADLINE,

  cycle_cancelled: { mostHours: CYCLE },
  cycle_postponed: {
    ends: (told) => (told.to === 'buyer' ? told.endsAt : told.takeAt),
    mostHours: CYCLE,
  },
  point_changed: HANDOVER,

  // Who reads on the day after pay day what she is owed has been paid or asks for it.
  producer_owed: { ends: ({ payOn }) => laPazTime(new Date(`${payOn}T12:00:00Z`), 2, 0), mostHours: WEEK },
  producer_paid: { mostHours: WEEK },
  advance_offer: ANSWER,
  advance_not: ANSWER,
  advance_noted: ADVANCE,
  advance_paid: ADVANCE,
  advance_declined: ADVANCE,
  advance_asked: ADVANCE,

  market_invited: { ends: ({ startsAt }) => startsAt, mostHours: CYCLE * 3 },
  market_changed: { ...HANDOVER, mostHours: CYCLE * 3 },
  market_noted: ANSWER,
  baseline_asked: PAPERS,
  baseline_thanks: ANSWER,
  baseline_stopped: ANSWER,
  market_which: ANSWER,
  bulk_offered: { ends: ({ until }) => until, mostHours: CYCLE },
  bulk_told: { mostHours: CYCLE },
  point_opened: PAPERS,
  bulk_noted: ANSWER,

  staff_summary: { mostHours: DAY },
  staff_urgent: { mostHours: DAY },
  media_received: { mostHours: 2 * DAY },
  member_opted_out: { mostHours: WEEK },

  registration_asked: PAPERS,
  registration_accepted: PAPERS,
  registration_declined: PAPERS,
  role_given: PAPERS,
  number_changed: { mostHours: WEEK },
  link_told: { mostHours: WEEK },

  which_number: ANSWER,
  link_asked: ANSWER,
  link_refused: ANSWER,
  link_done: ANSWER,
  promise_noted: ANSWER,
  promise_which_product: ANSWER,
  promise_which_week: ANSWER,
  promise_unclear: ANSWER,
  owed: ANSWER,
  language_choice: ANSWER,
  language_set: ANSWER,
  no_more_which: ANSWER,
  media_kept: ANSWER,
  unknown_number: { ...ANSWER, askedFor: always },
  nothing_to_answer: { ...ANSWER, askedFor: always },
  help: ANSWER,
  opted_out: { ...ANSWER, askedFor: always },
  opted_in: { ...ANSWER, askedFor: always },
}

/** Until when a message is worth sending by what it says: never longer than its own moment. */
export function endOfUse(message: NewMessage): Date {
  const ends = purposeOf(message).ends?.(message.variables) ?? null
  return ends !== null && ends < message.usefulUntil ? ends : message.usefulUntil
}

/** Whether it goes at any hour: it is urgent, asked for, or an answer to what she wrote. */
export function goesAtAnyHour(message: NewMessage): boolean {
  const isAskedFor = purposeOf(message).askedFor?.(message.variables) ?? false
  return (message.urgent ?? false) || isAskedFor || message.subject.startsWith('inbound:')
}

export function purposeOf(message: Pick<NewMessage, 'kind' | 'variables'>): Purpose<unknown> {
  // A kind and its variables belong together: the types of the table say so, of a union they cannot.
  return PURPOSES[message.kind] as Purpose<unknown>
}
