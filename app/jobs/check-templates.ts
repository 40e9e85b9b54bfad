import { type Database } from '#db/client.server'
import { checkTemplates } from '~/features/messaging/templates/push-templates.server'
import { type Environment } from '~/platform/environment.server'

export async function checkTemplateApprovals(
  db: Database,
  _payload: unknown,
  { environment }: { environment: Environment },
): Promise<void> {
  const { twilio } = environment.messages
  if (!twilio) return checkTemplates(db, null)
  const { twilioContents } = await import('~/integrations/twilio/contents.server')
  await checkTemplates(db, twilioContents(twilio))
}
