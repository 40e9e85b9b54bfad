import { type Database } from '#db/client.server'
import { addMinutes } from '~/kernel/instants'
import { accepted, refused, type Outcome } from '~/kernel/outcome'
import { type Channel } from '../message-layout'
import { queueMessages } from '../queue-messages.server'
import { findOwnPhone } from './queries.server'

const WORTH_MINUTES = 15

/**
 * A test message to who asks for it, on her own phone and by the channel that she wants to try: one a minute and
 * channel. Refuses a person without a number.
 */
export async function sendTestMessage(
  db: Database,
  test: { personId: number; channel: Channel },
): Promise<Outcome<null, { reason: 'no_phone' }>> {
  const { personId, channel } = test
  return db.transaction().execute(async (trx) => {
    const own = await findOwnPhone(trx, personId)
    if (!own) return refused({ reason: 'no_phone' })
    const { phoneId, language, now } = own
    await queueMessages(trx, [
      {
        kind: 'test_message',
        variables: { sentAt: now },
        subject: `test:${personId}:${channel}:${now.toISOString().slice(0, 16)}`,
        recipient: `person:${personId}`,
        ...{ phoneId, personId, language, channel },
        usefulUntil: addMinutes(now, WORTH_MINUTES),
        urgent: true,
      },
    ])
    return accepted(null)
  })
}
