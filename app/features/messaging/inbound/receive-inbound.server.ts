import { type Database } from '#db/client.server'
import { readable } from '~/kernel/readable-text'
import { findInboundId, insertInbound, insertMedia, rememberPhone } from './inbound-queries.server'
import { type InboundDelivery } from '../provider'
import { readSender } from './sender-address'
import { storable, storableJson } from './storable-text'

/**
 * Keeps what someone wrote, once, without letters that nobody sees; the worker handles it. Never refuses: text without meaning is kept
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
      body: readable(storable(delivery.body)),
      repliedTo: delivery.repliedTo ? storable(delivery.repliedTo) : null,
      parameters: storableJson(delivery.parameters),
      writtenAt: delivery.writtenAt ?? null,
      pricedLater: delivery.pricedLater === true && delivery.cost === undefined,
      segments: delivery.segments ?? null,
      costMicros: delivery.cost?.micros ?? null,
      costUnit: delivery.cost?.unit ?? null,
    })
    if (inboundId !== null) {
      await insertMedia(trx, inboundId, delivery.media ?? [])
      return { inboundId, repeated: false }
    }
    const known = await findInboundId(trx, { provider, providerId })
    if (known === undefined) throw new Error('an inbound message that is neither new nor known')
    return { inboundId: known, repeated: true }
  })
}
