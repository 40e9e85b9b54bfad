import { type MessageKind, type MessageVariables } from '../message-kinds'
import { type Channel } from '../message-layout'
import { FRAMES, type TemplateLanguage, type TemplateName } from './template-frames'

/**
 * TEMPLATE: what WhatsApp must have approved before Chaka may write to somebody who has not written within
 * 24 hours. Approval takes hours to days and is asked anew for each changed text, so a template is a frame: a
 * few fixed sentences of what the message is about, and the text of the message catalogue inside. A text can
 * so be mended at any time, and eight frames are approved instead of sixty texts.
 */
type Use = TemplateName | { template: TemplateName; opening: string }

/** Which template carries each kind; null where it only ever answers what somebody has just written. */
const USES: { [Kind in MessageKind]: null | ((variables: MessageVariables[Kind]) => Use) } = {
  sign_in_code: ({ code }) => ({ template: 'code', opening: code }),

  order_placed: ({ code }) => aboutOrders([code]),
  order_changed: ({ code }) => aboutOrders([code]),
  order_cancelled: ({ code }) => aboutOrders([code]),
  order_moved: ({ code }) => aboutOrders([code]),
  shortage: ({ code }) => aboutOrders([code]),
  association_left: ({ codes, cancelledCodes }) => aboutOrders([...codes, ...cancelledCodes]),

  order_ready: ({ codes }) => aboutOrders(codes),
  card_hold_ended: ({ code }) => aboutOrders([code]),
  transfer_taken_back: ({ code }) => aboutOrders([code]),
  money_returned: ({ code }) => aboutOrders([code]),
  refund_account: ({ code }) => aboutOrders([code]),
  qr_changed: () => 'work',

  harvest_request: ({ associationName, items }) => askOf(associationName, items),
  harvest_reminder: ({ associationName, items }) => askOf(associationName, items),
  harvest_zero: () => 'harvest_news',
  harvest_readback: () => 'harvest_news',
  harvest_changed: () => 'harvest_news',
  harvest_received: () => 'harvest_news',
  producer_owed: () => 'harvest_news',
  producer_paid: () => 'harvest_news',
  advance_noted: () => 'harvest_news',
  advance_paid: () => 'harvest_news',
  advance_declined: () => 'harvest_news',
  advance_asked: () => 'work',
  advance_offer: null,
  advance_not: null,

  harvest_which: null,
  harvest_not_understood: null,
  harvest_too_late: null,
  harvest_same_name: null,
  which_person: null,

  association_summary: () => 'work',
  association_zero: () => 'work',
  harvest_unanswered: () => 'work',
  cover_asked: () => 'work',
  member_opted_out: () => 'work',
  media_received: () => 'work',
  point_changed: () => 'work',
  staff_summary: () => 'work',
  staff_urgent: () => 'work',
  answer_unclear: () => 'work',
  message_unheard: () => 'work',
  market_invited: () => 'work',
  market_changed: () => 'work',
  bulk_offered: () => 'work',
  bulk_told: () => 'work',
  point_opened: () => 'wish',

  cycle_cancelled: (told) =>
    told.to === 'buyer' ? aboutOrders([told.code]) : told.to === 'host' ? 'work' : 'harvest_news',
  cycle_postponed: (told) => (told.to === 'buyer' ? aboutOrders([told.code]) : 'harvest_news'),

  registration_asked: () => 'account',
  registration_accepted: () => 'account',
  registration_declined: () => 'account',
  role_given: () => 'account',
  number_changed: () => 'account',
  test_message: () => 'work',

  market_noted: null,
  baseline_asked: () => 'work',
  baseline_thanks: null,
  baseline_stopped: null,
  bulk_noted: null,
  market_which: null,
  promise_noted: null,
  promise_which_product: null,
  promise_which_week: null,
  promise_unclear: null,
  owed: null,
  media_kept: null,
  language_choice: null,
  language_set: null,
  no_more_which: null,
  which_number: null,
  link_asked: null,
  link_refused: null,
  link_done: null,
  link_code: ({ code }) => ({ template: 'code', opening: code }),
  link_told: () => 'account',
  unknown_number: null,
  nothing_to_answer: null,
  help: null,
  opted_out: null,
  opted_in: null,
}

function aboutOrders(codes: readonly string[]): Use {
  return { template: 'order', opening: codes.join(', ') }
}

/** With several products a button can only answer for all of them. */
function askOf(associationName: string, items: readonly { letter: string | null }[]): Use {
  const one = items.length === 1 && items[0]?.letter === null
  return { template: one ? 'harvest_ask' : 'harvest_ask_many', opening: associationName }
}

export type FilledTemplate = {
  name: TemplateName
  language: TemplateLanguage
  /** "1", "2"... as the provider wants them */
  variables: Record<string, string>
  /** how it reads on her phone */
  body: string
}

/**
 * The template that carries a message, filled in; null when its kind has none or the channel needs none.
 * A further page of a notice ("producer:7#2") goes in the frame that says so.
 */
export function fillTemplate(message: {
  kind: string
  channel: Channel
  recipient: string
  language: string
  variables: unknown
  body: string
}): FilledTemplate | null {
  if (message.channel !== 'whatsapp') return null
  const use = useOf(message)
  if (!use) return null
  const name = typeof use === 'string' ? use : use.template
  const language: TemplateLanguage = message.language === 'en' ? 'en' : 'es'
  const opening = typeof use === 'string' ? [] : [use.opening]
  const values = name === 'code' ? opening : [...opening, message.body]
  const variables = Object.fromEntries(values.map((value, index) => [String(index + 1), fitting(value)]))
  return { name, language, variables, body: fillIn(FRAMES[name].texts[language].body, variables) }
}

function useOf({ kind, recipient, variables }: { kind: string; recipient: string; variables: unknown }) {
  const use = USES[kind as MessageKind] as ((variables: unknown) => Use) | null | undefined
  if (!use) return null
  return recipient.includes('#') ? 'continued' : use(variables)
}

/** WhatsApp refuses a variable that is empty or holds a line break, a tab or more than four spaces in a row. */
function fitting(value: string): string {
  return value.replace(/\s+/g, ' ').trim() || '-'
}

export function fillIn(body: string, variables: Readonly<Record<string, string>>): string {
  return body.replace(/\{\{(\d+)\}\}/g, (_, number: string) => variables[number] ?? '')
}
