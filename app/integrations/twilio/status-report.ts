import { type FateReport } from '~/features/messaging/fates/message-fate'
import { causeOf } from './judge-error'
import { readStatus } from './message-status'

/** What of a report is kept for the record: whom it went to stands at the message already. */
const NOT_KEPT: ReadonlySet<string> = new Set([
  'To',
  'From',
  'Body',
  'AccountSid',
  'ApiVersion',
  'ChannelToAddress',
])

/**
 * Twilio's report of a message, in our words; null when it names no message.
 * @param address the full address it was sent to, whose `mensaje` is the id of our message
 */
export function readStatusReport(
  address: string,
  parameters: Readonly<Record<string, string | string[]>>,
): FateReport | null {
  const one = (name: string) => {
    const value = parameters[name]
    return Array.isArray(value) ? (value.at(-1) ?? '') : (value ?? '')
  }
  const providerId = one('MessageSid') || one('SmsSid')
  const status = (one('MessageStatus') || one('SmsStatus')).toLowerCase()
  if (!/^(SM|MM)[0-9a-fA-F]{32}$/.test(providerId) || !/^[a-z_]{1,40}$/.test(status)) return null
  const channel = /^whatsapp:/i.test(one('To') || one('From')) ? 'whatsapp' : 'sms'
  const named = Number(new URL(address).searchParams.get('mensaje'))
  const code = /^\d{1,8}$/.test(one('ErrorCode')) ? Number(one('ErrorCode')) : null
  const means = readStatus(status)
  const isFailure = means === 'failed' || means === 'undelivered'
  return {
    provider: 'twilio',
    providerId,
    messageId: Number.isSafeInteger(named) && named > 0 ? named : null,
    channel,
    status,
    means,
    error: code === null ? null : String(code),
    cause: isFailure ? causeOf(code, channel) : null,
    parameters: Object.fromEntries(Object.entries(parameters).filter(([name]) => !NOT_KEPT.has(name))),
  }
}
