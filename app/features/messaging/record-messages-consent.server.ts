import { type Trx } from '#db/client.server'
import { insertConsent } from './queries.server'

const TEXT_VERSION = 'messages-1'

/**
 * Records that a number wants messages again or no longer (BAJA, ALTA). The last word counts, on every path:
 * `queueMessages` leaves out phones whose last word was no.
 */
export async function recordMessagesConsent(
  trx: Trx,
  consent: { phoneId: number; given: boolean; how: string; at: Date },
): Promise<void> {
  await insertConsent(trx, { ...consent, what: 'messages', textVersion: TEXT_VERSION })
}
