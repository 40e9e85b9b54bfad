import { type Database } from '#db/client.server'
import { accepted, refused, type Outcome } from '~/kernel/outcome'
import { type NewMessage } from '../message-kinds'
import { type Channel } from '../message-layout'
import { queueMessages } from '../queue-messages.server'
import { reviveVariables } from '../sending/stored-variables'
import { whyNotAgain, type ResendRefusal } from './message-log'
import { insertCare, lockToRepeat, overtakeNotice, type LogScope } from './queries.server'

/**
 * Tells the same by the other channel, as a message of its own that names this one's subject: once for each
 * channel, however often somebody taps. The first is marked as dealt with; should it not arrive, no SMS follows it.
 *
 * Refuses messages of others, codes, what is no longer worth telling or was overtaken, what still waits, and the
 * channel it went by already. @returns whether anything new was written: a number that opted out is not written to
 */
export async function resendMessage(
  db: Database,
  again: { scope: LogScope; messageId: number; channel: Channel; byPersonId: number },
): Promise<Outcome<{ isNew: boolean }, ResendRefusal>> {
  const { scope, messageId, channel, byPersonId } = again
  return db.transaction().execute(async (trx) => {
    const message = await lockToRepeat(trx, scope, messageId)
    if (!message) return refused({ reason: 'not_found' })
    const reason = whyNotAgain(message, channel)
    if (reason) return refused({ reason })
    const { kind, subject, recipient, phoneId, personId, associationId, cycleId, language, urgent } = message
    // The row holds the variables of its own kind: they were typed when it was queued.
    const copy = {
      kind,
      variables: reviveVariables(message.variables),
      subject: `${subject}:again:${channel}`,
      ...{ recipient, phoneId, language, urgent, channel },
      ...(personId === null ? {} : { personId }),
      ...(associationId === null ? {} : { associationId }),
      ...(cycleId === null ? {} : { cycleId }),
      usefulUntil: message.usefulUntil,
    } as NewMessage
    const isNew = (await queueMessages(trx, [copy])) > 0
    if (isNew) {
      await insertCare(trx, { messageId, how: channel, byPersonId })
      await overtakeNotice(trx, message)
    }
    return accepted({ isNew })
  })
}
