import { type MessageStatus } from '~/features/messaging/fates/message-fate'
import { TAKEN_STATUSES, type TakenStatus } from '~/features/messaging/provider'

const OTHERS: Readonly<Record<string, MessageStatus>> = {
  scheduled: 'accepted',
  partially_delivered: 'sent',
  undelivered: 'undelivered',
  failed: 'failed',
  canceled: 'failed',
}

/** Twilio's word for how far a message is, in ours; null for a word that is new to us. */
export function readStatus(status: string): MessageStatus | null {
  return isTaken(status) ? status : (OTHERS[status] ?? null)
}

export function isTaken(status: string): status is TakenStatus {
  return (TAKEN_STATUSES as readonly string[]).includes(status)
}
