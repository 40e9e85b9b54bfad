import { type Database } from '#db/client.server'
import { fetchWaitingMedia } from '~/features/consolidation/by-message/fetch-waiting-media.server'
import { twilioMedia } from '~/integrations/twilio/media.server'
import { type Environment } from '~/platform/environment.server'

/** Without a provider there is nothing to fetch: the phones of the demo send words only. */
export async function fetchMedia(
  db: Database,
  _payload: Record<string, never>,
  { environment }: { environment: Environment },
): Promise<void> {
  const { twilio } = environment.messages
  if (twilio) await fetchWaitingMedia(db, twilioMedia(twilio))
}
