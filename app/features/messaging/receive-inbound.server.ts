import { type Database } from '#db/client.server'
import { findInboundId, insertInbound, rememberPhone } from './inbound-queries.server'
import { type Channel } from './message-layout'
import { readSender } from './sender-address'
import { storable, storableJson } from './storable-text'

export type InboundDelivery = {
  provider: string
  /** the provider's own id of the message: a repeated delivery is recognised by it */
  providerId: string
  channel: Channel
  /** raw address of the sender */
  from: string
  body: string
  /** everything that came with it, repeated parameters as lists */
  parameters: Record<string, string | string[]>
}

/**
 * Keeps what someone wrote, raw and once; the worker handles it. Never refuses: text without meaning is kept
 * too.
 */
export async function receiveInbound(
  db: Database,
  delivery: InboundDelivery,
): Promise<{ inboundId: number; repeated: boolean }> {
  const { provider, providerId, channel, from } = delivery
  return db.transaction().execute(async (trx) => {
    const phoneId = await rememberPhone(trx, readSender(storable(from)))
    const inboundId = await insertInbound(trx, {
      provider,
      providerId,
      channel,
      fromAddress: storable(from),
      phoneId,
      body: storable(delivery.body),
      parameters: storableJson(delivery.parameters),
    })
    if (inboundId !== null) return { inboundId, repeated: false }
    const known = await findInboundId(trx, { provider, providerId })
    if (known === undefined) throw new Error('an inbound message that is neither new nor known')
    return { inboundId: known, repeated: true }
  })
}
