import { type Database } from '#db/client.server'
import { leaveInboundUnread, readInbound } from '~/features/messaging/inbound/read-inbound.server'
import { type Environment } from '~/platform/environment.server'

export async function readInboundFromProvider(
  db: Database,
  _payload: unknown,
  { environment }: { environment: Environment },
): Promise<void> {
  const { twilio } = environment.messages
  if (!twilio) return await leaveInboundUnread(db, 'twilio')
  const { twilioInboundSource } = await import('~/integrations/twilio/inbound-source.server')
  await readInbound(db, twilioInboundSource(twilio))
}
