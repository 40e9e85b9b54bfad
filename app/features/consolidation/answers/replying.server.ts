import { type Trx } from '#db/client.server'
import { type InboundToHandle } from '~/features/messaging/inbound/inbound.server'
import { type NewMessage } from '~/features/messaging/message-kinds'
import { type ToTalkTo } from '~/features/messaging/reply-kinds'
import { addMinutes } from '~/kernel/instants'
import { listCoordinators } from './queries.server'

/** What came of a message: for the record, what is said back, and what others are told. */
export type Handling = { outcome: string; understood: unknown; replies: NewMessage[] }

/** A reply that comes half a day later is about something else. */
const REPLY_USEFUL_MINUTES = 12 * 60

export function replyTo({ id, phoneId, channel, now }: InboundToHandle) {
  return {
    subject: `inbound:${id}`,
    phoneId,
    channel,
    usefulUntil: addMinutes(now, REPLY_USEFUL_MINUTES),
  }
}

/** Whom a member can call. */
export async function coordinatorOf(trx: Trx, associationId: number): Promise<ToTalkTo> {
  const [coordinator] = await listCoordinators(trx, [associationId])
  if (!coordinator) return {}
  const { name, e164 } = coordinator
  return e164 ? { coordinatorName: name, coordinatorPhone: e164 } : { coordinatorName: name }
}
