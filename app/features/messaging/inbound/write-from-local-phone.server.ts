import { randomUUID } from 'node:crypto'
import { type Database } from '#db/client.server'
import { type LocalMessage } from '../forms'
import { receiveInbound } from './receive-inbound.server'

/** Somebody writes from a phone of the demo: kept like any provider's delivery; the worker handles it. */
export async function writeFromLocalPhone(
  db: Database,
  message: LocalMessage,
): Promise<{ inboundId: number }> {
  const { inboundId } = await receiveInbound(db, {
    provider: 'local-phones',
    providerId: `local-in-${randomUUID()}`,
    channel: message.canal,
    from: message.numero,
    body: message.texto,
    parameters: {},
  })
  return { inboundId }
}
