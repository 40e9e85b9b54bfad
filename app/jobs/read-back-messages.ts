import { type Database } from '#db/client.server'
import { tellSilencedMembers } from '~/features/consolidation/by-message/silenced-members.server'
import { type FateSource } from '~/features/messaging/fates/later-looks'
import { readBackMessages } from '~/features/messaging/fates/read-back-messages.server'
import { type Environment } from '~/platform/environment.server'

/** Without the provider's keys nobody knows more: each look counts, so that it ends. */
const NOBODY: FateSource = { read: () => Promise.resolve({ outcome: 'gone' }) }

export async function readBackFromProvider(
  db: Database,
  _payload: unknown,
  { environment }: { environment: Environment },
): Promise<void> {
  const { twilio } = environment.messages
  await readBackMessages(db, twilio ? await sourceOf(twilio) : NOBODY, { tellOfSilence: tellSilencedMembers })
}

async function sourceOf(twilio: NonNullable<Environment['messages']['twilio']>): Promise<FateSource> {
  const { twilioFateSource } = await import('~/integrations/twilio/fate-source.server')
  return twilioFateSource(twilio)
}
