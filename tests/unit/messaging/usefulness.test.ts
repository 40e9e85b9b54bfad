import { describe, expect, it } from 'vitest'
import { type MessageKind, type MessageVariables, type NewMessage } from '~/features/messaging/message-kinds'
import { endOfUse, goesAtAnyHour, purposeOf } from '~/features/messaging/usefulness'
import { addMinutes } from '~/kernel/instants'
import { KINDS, SAMPLES } from './sample-messages'

const now = new Date('2025-11-20T12:00:00Z')
const far = new Date('2028-01-01T00:00:00Z')

function messageOf<Kind extends MessageKind>(kind: Kind, variables: MessageVariables[Kind]): NewMessage {
  const to = { subject: 'cycle:1', recipient: 'producer:1', phoneId: 1, language: 'es' }
  return { ...to, kind, variables, usefulUntil: far } as NewMessage
}

type Row = { ends: string; days: number; hours: 'any' | 'day' | 'own' }
const row = (ends: string, days: number, hours: Row['hours'] = 'day'): Row => ({ ends, days, hours })

/**
 * Every kind: the moment in what it says after which it is not sent ('' for none), the days after which it is not in
 * any case, and whether it goes at night ('own': only where she did it herself). In the quiet hours everything else
 * waits for the morning, unless it is urgent or an answer to what she wrote.
 */
const TABLE: { [Kind in MessageKind]: Row } = {
  sign_in_code: row('', 1 / 24, 'any'),
  link_code: row('', 1 / 24, 'any'),
  test_message: row('', 1 / 24, 'any'),
  order_placed: row('endsAt', 28, 'own'),
  order_changed: row('endsAt', 28, 'any'),
  order_cancelled: row('', 28, 'own'),
  order_moved: row('endsAt', 28),
  order_ready: row('endsAt', 28),
  card_hold_ended: row('', 28),
  transfer_taken_back: row('', 7),
  money_returned: row('', 7),
  refund_account: row('', 7),
  qr_changed: row('', 2),
  shortage: row('', 28),
  association_left: row('', 28),
  harvest_request: row('answerBy', 28),
  harvest_reminder: row('answerBy', 28),
  harvest_zero: row('', 28),
  harvest_readback: row('takeAt', 28),
  harvest_changed: row('takeAt + 60 min', 28),
  harvest_received: row('', 3),
  harvest_which: row('', 1),
  harvest_not_understood: row('', 1),
  harvest_too_late: row('', 1),
  harvest_same_name: row('', 1),
  which_person: row('', 1),
  association_summary: row('takeAt', 28),
  association_zero: row('', 28),
  harvest_unanswered: row('answerBy', 28),
  answer_unclear: row('answerBy', 28),
  message_unheard: row('', 2),
  cover_asked: row('answerBy', 28),
  cycle_cancelled: row('', 28),
  cycle_postponed: row('endsAt or takeAt', 28),
  point_changed: row('endsAt', 28),
  producer_owed: row('payOn + 2 days', 7),
  producer_paid: row('', 7),
  advance_offer: row('', 1),
  advance_not: row('', 1),
  advance_noted: row('', 7),
  advance_paid: row('', 7),
  advance_declined: row('', 7),
  advance_asked: row('', 7),
  market_invited: row('startsAt', 84),
  market_changed: row('endsAt', 84),
  market_noted: row('', 1),
  baseline_asked: row('', 14),
  baseline_thanks: row('', 1),
  baseline_stopped: row('', 1),
  market_which: row('', 1),
  bulk_offered: row('until', 28),
  bulk_told: row('', 28),
  point_opened: row('', 14),
  bulk_noted: row('', 1),
  staff_summary: row('', 1),
  staff_urgent: row('', 1),
  media_received: row('', 2),
  member_opted_out: row('', 7),
  registration_asked: row('', 14),
  registration_accepted: row('', 14),
  registration_declined: row('', 14),
  role_given: row('', 14),
  number_changed: row('', 7),
  link_told: row('', 7),
  which_number: row('', 1),
  link_asked: row('', 1),
  link_refused: row('', 1),
  link_done: row('', 1),
  promise_noted: row('', 1),
  promise_which_product: row('', 1),
  promise_which_week: row('', 1),
  promise_unclear: row('', 1),
  owed: row('', 1),
  language_choice: row('', 1),
  language_set: row('', 1),
  no_more_which: row('', 1),
  media_kept: row('', 1),
  unknown_number: row('', 1, 'any'),
  nothing_to_answer: row('', 1, 'any'),
  help: row('', 1),
  opted_out: row('', 1, 'any'),
  opted_in: row('', 1, 'any'),
}

function expectedEnd(ends: string, variables: Record<string, unknown>): unknown {
  if (ends === '') return far
  if (ends === 'takeAt + 60 min') return addMinutes(variables['takeAt'] as Date, 60)
  if (ends === 'endsAt or takeAt') return variables[variables['to'] === 'buyer' ? 'endsAt' : 'takeAt']
  if (ends === 'payOn + 2 days')
    return new Date(new Date(`${String(variables['payOn'])}T04:00:00Z`).getTime() + 48 * 3_600_000)
  return variables[ends]
}

describe('the use of a message', () => {
  it.each(KINDS)('%s ends with its purpose, and wakes nobody who did not ask', (kind) => {
    const { ends, days, hours } = TABLE[kind]
    for (const variables of SAMPLES[kind]) {
      const message = messageOf(kind, variables as never)
      expect(endOfUse(message)).toEqual(expectedEnd(ends, variables as Record<string, unknown>))
      expect(purposeOf(message).mostHours).toBe(Math.round(days * 24))
      const isOwn = !('by' in variables) || variables.by === 'buyer'
      expect(goesAtAnyHour(message)).toBe(hours === 'any' || (hours === 'own' && isOwn))
    }
  })

  it('is never longer than whoever queues it says', () => {
    const { harvest_request: samples } = SAMPLES
    for (const variables of samples)
      expect(endOfUse({ ...messageOf('harvest_request', variables), usefulUntil: now })).toEqual(now)
  })
})
